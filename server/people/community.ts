import type { Document } from '../../shared/documents/document.ts'
import type { CommunityView } from '../../shared/people/account-protocol.ts'
import { profileId, type ProfileBody } from '../../shared/people/profile-kind.ts'
import { hasRole, roleId } from '../../shared/people/role-kind.ts'
import { SETTINGS_ID, type SettingsBody } from '../../shared/people/settings-kind.ts'
import type { Account } from '../auth/accounts.ts'
import type { Authority } from '../sync/authority.ts'

/** What accounts have to do with the community's documents. */
export interface Community {
  /** The steward's settings; undefined until the community has been set up. */
  settings: () => Promise<SettingsBody | undefined>
  view: () => Promise<CommunityView>
  isSteward: (member: string) => Promise<boolean>
  /** Writes the profile that an account begins with, unless it is there: a crash may have come between the two. */
  ensureProfile: (account: Account) => Promise<void>
}

export function createCommunity(authority: Authority, now: () => number, needsSetupCode: boolean): Community {
  async function settings(): Promise<SettingsBody | undefined> {
    const found = await authority.read([SETTINGS_ID])
    return found.get(SETTINGS_ID)?.body as SettingsBody | undefined
  }

  return {
    settings,
    async view() {
      const settled = await settings()
      if (!settled) return { setUp: false, needsSetupCode }
      const { name, language, registration } = settled
      return { setUp: true, name, language, registration }
    },
    async isSteward(member) {
      const found = await authority.read([roleId(member)])
      return hasRole({ get: (id) => found.get(id) }, member, 'steward')
    },
    async ensureProfile(account) {
      const id = profileId(account.member)
      const found = await authority.read([id])
      if (!found.has(id)) await authority.record([profileOf(account, now())])
    },
  }
}

/** The profile that an account begins with. */
export function profileOf({ member, displayName }: Account, at: number): Document<ProfileBody> {
  return {
    id: profileId(member),
    kind: 'profile',
    parent: '',
    owner: member,
    sort: at,
    occurredAt: at,
    body: { v: 1, name: displayName, about: '' },
  }
}
