import { SETTINGS_ID, settingsKind } from '../../../shared/people/settings-kind.ts'
import { groupKind } from '../../../shared/groups/group-kind.ts'
import { detailId, detailKind } from '../../../shared/people/detail-kind.ts'
import { profileId, profileKind } from '../../../shared/people/profile-kind.ts'
import { roleId, roleKind } from '../../../shared/people/role-kind.ts'
import { one, write, rewrite, wordsOf, type Doing } from './deed.ts'

export const peopleDeeds = {
  async describe(choice) {
    const { store, b } = choice
    const profile = await store.read(profileKind, profileId(store.member))
    if (!profile) return undefined
    const change = b % 2 === 0 ? { name: wordsOf(choice) } : { about: wordsOf(choice) }
    return write(profileKind, store.edited(profile, { ...profile.body, ...change }))
  },
  async confide(choice) {
    const { store, a, b } = choice
    const audience = (['me', 'groups', 'community'] as const)[b % 3]!
    const groups = (await store.find(groupKind, {})).map(({ id }) => id).toSorted()
    const body = {
      v: 1 as const,
      value: wordsOf(choice),
      audience,
      groups: audience === 'groups' ? groups : [],
    }
    const field = (['city', 'contact'] as const)[a % 2]!
    return rewrite(choice, detailKind, detailId(store.member, field), body)
  },
  async appoint(choice) {
    const profile = await one(choice, profileKind, choice.a)
    if (!profile) return undefined
    const id = roleId(profile.owner)
    const roles = ([[], ['moderator'], ['organiser']] as const)[choice.b % 3]!
    return rewrite(choice, roleKind, id, { v: 1, roles: [...roles] }, { owner: profile.owner })
  },
  async settle(choice) {
    const { b } = choice
    const registration = b % 2 === 0 ? ('open' as const) : ('invite' as const)
    const body = { v: 1 as const, name: wordsOf(choice), about: '', registration, language: 'zh' as const }
    return rewrite(choice, settingsKind, SETTINGS_ID, body, { owner: '' })
  },
} satisfies Record<string, Doing>
