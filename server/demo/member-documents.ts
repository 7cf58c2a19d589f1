import type { Document } from '../../shared/documents/document.ts'
import { groupId } from '../../shared/groups/group-kind.ts'
import { detailId, type DetailBody, type DetailField } from '../../shared/people/detail-kind.ts'
import { profileId, type ProfileBody } from '../../shared/people/profile-kind.ts'
import { roleId, type Role, type RoleBody } from '../../shared/people/role-kind.ts'
import { SETTINGS_ID, type SettingsBody } from '../../shared/people/settings-kind.ts'
import { allGroups } from './groups/all-groups.ts'
import { documentAt, type DemoMember, type DemoWorld } from './world.ts'

/** Everybody's profile, what they tell about themselves to whom, and who looks after what. */
export function memberDocuments(world: DemoWorld): Document[] {
  const { leads, members } = world
  return [
    ...members.map((member) => profileDocument(member, world)),
    ...members.flatMap((member) => detailDocuments(member, world)),
    roleDocument(leads.organiser, 'organiser'),
    roleDocument(leads.moderator, 'moderator'),
    ...(leads.steward ? [roleDocument(leads.steward, 'steward')] : []),
  ]
}

/** Written last: with them a community counts as set up. */
export function settingsDocument(now: number): Document<SettingsBody> {
  const body: SettingsBody = {
    v: 1,
    name: '集市 Jishi',
    about:
      '一群做东西的人。平时在圈子里聊手艺，到了日子就出摊。\n\nA community of makers: we talk craft all year and meet at the fairs.',
    registration: 'open',
    language: 'zh',
  }
  return documentAt(now, { id: SETTINGS_ID, kind: 'settings', owner: '', body })
}

function profileDocument(
  { id, name, about, joinedAt, groups }: DemoMember,
  { seeded, pictures }: DemoWorld,
): Document {
  const craft = groups[0] && allGroups[groups[0]].picture
  const body: ProfileBody = {
    v: 1,
    name,
    about,
    ...(craft && seeded.chance(0.2) && { picture: pictures[craft] }),
  }
  return documentAt(joinedAt, { id: profileId(id), kind: 'profile', owner: id, body })
}

function detailDocuments({ id, city, groups, joinedAt }: DemoMember, { seeded }: DemoWorld): Document[] {
  const detail = (field: DetailField, value: string): Document<DetailBody> => {
    const chance = seeded.fraction()
    const audience = chance < 0.7 ? 'community' : chance < 0.9 ? 'groups' : 'me'
    const readers = audience === 'groups' ? groups.map(groupId) : []
    const body: DetailBody = { v: 1, value, audience, groups: readers }
    return documentAt(joinedAt, { id: detailId(id, field), kind: 'detail', owner: id, body })
  }
  const crafts = groups.map((group) => allGroups[group].name).join('、')
  return [...(city ? [detail('city', city)] : []), ...(seeded.chance(0.4) ? [detail('crafts', crafts)] : [])]
}

function roleDocument({ id, joinedAt }: DemoMember, role: Role): Document<RoleBody> {
  return documentAt(joinedAt, { id: roleId(id), kind: 'role', owner: id, body: { v: 1, roles: [role] } })
}
