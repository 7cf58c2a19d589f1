import type { RecordStore } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'
import { renewDelegations } from './delegation-renewal.ts'
import { openPassKeys } from './pass-keys.ts'
import { renewPasses } from './pass-renewal.ts'
import { renewPlacards } from './placard-renewal.ts'
import { arePublished, publishKeys } from './publish-keys.ts'

type Parts = [
  authority: Pick<Authority, 'facts' | 'read' | 'record' | 'revise'>,
  records: Pick<RecordStore, 'get' | 'put'>,
  now: () => number,
]

/**
 * What is due every day: the next key in time, passes that would otherwise end before their members come back, and what
 * stalls show and tills may sell.
 */
export async function keepKeys(...[authority, records, now]: Parts): Promise<void> {
  const keys = await openPassKeys(records, now)
  await keys.rotateByAge(now())
  // Asked of what stands: a crash may have come between making a key and telling of it.
  if (!(await arePublished(authority, keys, now()))) await publishKeys(authority, records, keys, now())
  await renewPasses(authority, keys, now())
  await renewPlacards(authority, keys, now())
  await renewDelegations(authority, keys, now())
}

/**
 * For a key that leaked: ends every key, tells phones of a new one, and signs anew every pass that is still good, what
 * stalls show, and what tills may sell. A crash in between loses nothing: the daily round finds what is left. Answers how
 * many passes.
 */
export async function replaceKeys(
  authority: Parts[0],
  records: Parts[1],
  now: Parts[2],
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const keys = await openPassKeys(records, now)
  await keys.replaceAll(now())
  await publishKeys(authority, records, keys, now())
  await renewPlacards(authority, keys, now())
  await renewDelegations(authority, keys, now())
  return renewPasses(authority, keys, now(), onProgress)
}
