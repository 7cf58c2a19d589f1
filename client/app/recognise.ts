import { accountSchema } from '../../shared/people/account-protocol.ts'
import { nothing, type Api } from './api.ts'
import type { Session } from './session.ts'

/**
 * Makes up for what could not be done before: tells the server of a sign-out that it has not heard of, or asks it who
 * this browser belongs to when the browser itself has forgotten.
 */
export async function recognise(api: Pick<Api, 'call'>, session: Session): Promise<void> {
  if (session.mustTellServer()) {
    const told = await api.call('POST', '/api/sign-out', { schema: nothing })
    if (told.ok || told.error.status === 401) session.toldServer()
  } else if (!session.account()) {
    const known = await api.call('GET', '/api/account', { schema: accountSchema })
    // Somebody may have signed in meanwhile, which counts for more.
    if (known.ok && !session.account()) session.signedIn(known.value)
  }
}
