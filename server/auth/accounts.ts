import type { ProblemCode } from '../../shared/problem.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { KEY_LENGTH, type RandomText } from '../random-key.ts'
import type { RecordStore } from '../store/document-store.ts'
import { createTurns } from '../../shared/turns.ts'
import { hashPassword, isPassword } from './passwords.ts'

/** How a member signs in. Everything that others see of a member is in documents. */
export interface Account {
  member: string
  /** As `signInName` of the account protocol makes it. */
  signInName: string
  passwordHash: string
  /** The name that the profile begins with. */
  displayName: string
  createdAt: number
}

export interface NewAccount {
  signInName: string
  password: string
  displayName: string
  /** Who they are already, without an account so far; somebody new without it. */
  member?: string
}

export type Admission = () => Promise<Result<undefined, ProblemCode>>

const accountKey = (member: string) => `account:${member}`
const nameKey = (signInName: string) => `sign-in-name:${signInName}`

export interface Accounts {
  /** Accounts are made one at a time. `admit` has the last word, in that turn, once the name is known to be free. */
  create: (wanted: NewAccount, admit?: Admission) => Promise<Result<Account, ProblemCode>>
  get: (member: string) => Promise<Account | undefined>
  byName: (signInName: string) => Promise<Account | undefined>
  /** The account that has this name and this password. */
  verify: (signInName: string, password: string) => Promise<Account | undefined>
  remove: (member: string) => Promise<void>
}

export function createAccounts(records: RecordStore, now: () => number, random: RandomText): Accounts {
  const inTurn = createTurns()

  async function byName(signInName: string): Promise<Account | undefined> {
    const entry = await records.get<{ member: string }>(nameKey(signInName))
    return entry && records.get<Account>(accountKey(entry.member))
  }

  return {
    byName,
    async create({ signInName, password, displayName, member: known }, admit) {
      const passwordHash = await hashPassword(password)
      return inTurn(async () => {
        if (known !== undefined && (await records.get(accountKey(known)))) return err('receipt-invalid')
        if (await byName(signInName)) return err('name-taken')
        const admitted = await admit?.()
        if (admitted && !admitted.ok) return admitted
        const member = known ?? random(KEY_LENGTH)
        const account: Account = { member, signInName, passwordHash, displayName, createdAt: now() }
        // The name comes last: a crash between the two leaves a record that nothing leads to, never a name without one.
        await records.put(accountKey(member), account)
        await records.put(nameKey(signInName), { member })
        return ok(account)
      })
    },
    get: (member) => records.get<Account>(accountKey(member)),
    async verify(signInName, password) {
      const account = await byName(signInName)
      return (await isPassword(password, account?.passwordHash)) ? account : undefined
    },
    remove: (member) =>
      inTurn(async () => {
        const account = await records.get<Account>(accountKey(member))
        if (!account) return
        await records.delete(nameKey(account.signInName))
        await records.delete(accountKey(member))
      }),
  }
}
