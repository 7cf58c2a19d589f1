import { createApi } from '../client/app/api.ts'
import { createDevice } from '../client/store/store-fixture.ts'
import { createTransport } from '../client/store/transport.ts'
import { PASSWORD } from './api-member.ts'

/** The real store of a member's phone, on a database in memory, talking to a real server. */
export async function createDrillPhone(url: string, member: string, signInName: string) {
  let cookie = ''
  const sameOrigin: typeof fetch = (path, init) => {
    const headers = { ...(init?.headers as Record<string, string>), origin: url, cookie }
    return fetch(new URL(path as string, url), { ...init, headers })
  }
  const api = createApi({ fetch: sameOrigin, deviceTime: Date.now, onTime: () => undefined })
  const device = await createDevice({
    server: { transport: createTransport(api) },
    member,
    name: signInName,
    deviceTime: Date.now(),
  })

  return {
    ...device,
    store: device.store,
    /** As this very device. */
    async signIn(): Promise<void> {
      const answer = await fetch(`${url}/api/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({
          name: signInName,
          password: PASSWORD,
          device: { id: signInName, name: signInName },
        }),
      })
      if (!answer.ok) throw new Error(`${signInName} could not sign in: ${answer.status}`)
      cookie = answer.headers
        .getSetCookie()
        .map((set) => set.slice(0, set.indexOf(';')))
        .join('; ')
    },
  }
}
export type DrillPhone = Awaited<ReturnType<typeof createDrillPhone>>
