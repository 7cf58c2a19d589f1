import { SETTINGS_ID } from '../../shared/people/settings-kind.ts'
import { balances, earnedBetween } from '../../shared/points/balances-projection.ts'
import { utcDay } from '../../shared/points/utc-day.ts'
import type { DemoSignIn, FillWithDemo } from '../people/demo-content.ts'
import type { Authority } from '../sync/authority.ts'
import { leads as leading, others, type Person } from './cast.ts'
import { createSignIn } from './demo-sign-in.ts'
import { fairDocuments } from './fair-documents.ts'
import { groupDocuments, groupKeys } from './group-documents.ts'
import { memberDocuments, settingsDocument } from './member-documents.ts'
import { moderationDocuments } from './moderation-documents.ts'
import { storePictures } from './pictures.ts'
import { purchaseDocuments, redemptionDocuments, rewardDocuments } from './point-documents.ts'
import { Seeded } from './seeded.ts'
import { stallDocuments } from './stall-documents.ts'
import { readingDocuments, talkDocuments } from './talk-documents.ts'
import { voteDocuments } from './vote-documents.ts'
import { DAY, type DemoMember, type DemoWorld } from './world.ts'

const SEED = 20_260
/** Whoever asks for a reward has had the points for it for so long. */
const FUNDED_DAYS = 45
const FUNDED = 5

/**
 * A community of a hundred and twenty makers with the talk, votes, fairs and points of some months. What is left to
 * chance is the same each time, but for the passwords.
 */
export const fillWithDemo: FillWithDemo = async ({ authority, accounts, blobs, now, random }) => {
  const start = now()
  const seeded = new Seeded(SEED)
  const signIns: DemoSignIn[] = []
  const join = (person: Person, id: string): DemoMember => {
    const curious = seeded.chance(0.6) ? [seeded.pick(groupKeys)] : []
    return {
      ...person,
      id,
      groups: [...new Set([...person.groups, ...curious])],
      joinedAt: start - seeded.whole(110, 300) * DAY,
    }
  }
  async function lead(role: DemoSignIn['role']): Promise<DemoMember> {
    const person = leading[role]
    const { member, ...signIn } = await createSignIn(accounts, role, person.name, random)
    signIns.push({ role, ...signIn })
    return join(person, member)
  }

  const isSetUp = (await authority.read([SETTINGS_ID])).has(SETTINGS_ID)
  const leads = {
    member: await lead('member'),
    organiser: await lead('organiser'),
    moderator: await lead('moderator'),
    steward: isSetUp ? undefined : await lead('steward'),
  }
  const present = Object.values(leads).filter((member) => member !== undefined)
  const everybodyElse = others.map((person, place) =>
    join(person, `demo-${String(place + 1).padStart(3, '0')}`),
  )
  const world: DemoWorld = {
    now: start,
    seeded,
    pictures: await storePictures(blobs),
    leads,
    members: [...present, ...everybodyElse],
  }

  await authority.record(memberDocuments(world))
  await authority.record(groupDocuments(world))
  const { old, news } = talkDocuments(world)
  await authority.record(old)
  await authority.record(present.flatMap((member) => readingDocuments(member, now())))
  await authority.record(news)
  await authority.record(voteDocuments(world))
  await authority.record(fairDocuments(world))
  await authority.record([...purchaseDocuments(world), ...rewardDocuments(world)])
  await authority.record(redemptionDocuments(world, richest(everybodyElse, authority, start)))
  await authority.record(stallDocuments(world))
  await authority.record(moderationDocuments(world))
  if (!isSetUp) await authority.record([settingsDocument(start)])
  return signIns
}

/** Those who had earned most some time ago. */
function richest(members: readonly DemoMember[], { facts }: Authority, now: number): DemoMember[] {
  const ledger = facts.of(balances)
  const before = utcDay(now - FUNDED_DAYS * DAY)
  const earned = new Map(members.map((member) => [member, earnedBetween(ledger, member.id, 0, before)]))
  return members.toSorted((a, b) => earned.get(b)! - earned.get(a)!).slice(0, FUNDED)
}
