import { timingSafeEqual } from 'node:crypto'
import type { Document } from '../../shared/documents/document.ts'
import type { Setup } from '../../shared/people/account-protocol.ts'
import { roleId, type RoleBody } from '../../shared/people/role-kind.ts'
import { SETTINGS_ID, type SettingsBody } from '../../shared/people/settings-kind.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Account, Accounts } from '../auth/accounts.ts'
import { createTurns } from '../../shared/turns.ts'
import type { Authority } from '../sync/authority.ts'
import { profileOf, type Community } from './community.ts'

interface SetupDeps {
  accounts: Accounts
  authority: Authority
  community: Community
  now: () => number
  /** What the person at the server's console can read; undefined when only that person can reach the server. */
  setupCode: string | undefined
  fillWithDemo: () => Promise<unknown>
}

/** Makes the first account, its role and the settings; works once. */
export type SetUp = (wanted: Setup) => Promise<Result<Account, ProblemCode>>

export function createSetup(deps: SetupDeps): SetUp {
  const { accounts, authority, community, now, setupCode, fillWithDemo } = deps
  const inTurn = createTurns()

  function isCode(code: string | undefined): boolean {
    if (setupCode === undefined) return true
    const [expected, given] = [Buffer.from(setupCode), Buffer.from(code ?? '')]
    return expected.length === given.length && timingSafeEqual(expected, given)
  }

  return (wanted) =>
    inTurn(async () => {
      if (await community.settings()) return err('already-set-up')
      if (!isCode(wanted.setupCode)) return err('setup-code-wrong')
      // Left by a setup that did not finish: nobody else can have an account yet.
      const leftOver = await accounts.byName(wanted.name)
      if (leftOver) await accounts.remove(leftOver.member)
      const { name: signInName, password, displayName } = wanted
      const created = await accounts.create({ signInName, password, displayName })
      if (!created.ok) return created
      await authority.record(foundingDocuments(created.value, wanted, now()))
      if (wanted.content === 'demo') await fillWithDemo()
      return ok(created.value)
    })
}

function foundingDocuments(steward: Account, { community }: Setup, at: number): Document[] {
  const envelope = { parent: '', sort: at, occurredAt: at }
  const role: Document<RoleBody> = {
    ...envelope,
    id: roleId(steward.member),
    kind: 'role',
    owner: steward.member,
    body: { v: 1, roles: ['steward'] },
  }
  const settings: Document<SettingsBody> = {
    ...envelope,
    id: SETTINGS_ID,
    kind: 'settings',
    owner: '',
    body: { v: 1, about: '', ...community },
  }
  // The settings come last: with them the community counts as set up.
  return [profileOf(steward, at), role, settings]
}
