import type { Accounts } from '../auth/accounts.ts'
import type { RandomText } from '../random-key.ts'
import type { BlobStore } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'

export interface DemoDeps {
  authority: Authority
  accounts: Accounts
  blobs: BlobStore
  now: () => number
  random: RandomText
}

/** An account that the demo made, with the password that nobody is told again. */
export interface DemoSignIn {
  role: 'member' | 'organiser' | 'moderator' | 'steward'
  name: string
  password: string
}

/**
 * Fills a community with people and what they made. Where there are no settings yet it writes them and makes a
 * steward of its own; where there are, it leaves them and the steward alone.
 */
export type FillWithDemo = (deps: DemoDeps) => Promise<DemoSignIn[]>
