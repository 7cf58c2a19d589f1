import { ballotId, type BallotBody } from '../../shared/cocreation/ballot-kind.ts'
import { briefId, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { Choice } from '../../shared/cocreation/choice.ts'
import { designId } from '../../shared/cocreation/design-id.ts'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import { keyOf, type Document } from '../../shared/documents/document.ts'
import { groupId } from '../../shared/groups/group-kind.ts'
import { earningRules } from '../../shared/points/earning-rules.ts'
import { briefs, type BriefContent, type DesignContent } from './vote-content.ts'
import { DAY, documentAt, earned, HOUR, inGroup, type DemoMember, type DemoWorld } from './world.ts'

/** Voters rank no further than what they care about. */
const RANKED_AT_LEAST = 2

/** The briefs with their designs and ballots. Closing a vote comes after its ballots: the outcome follows from it. */
export function voteDocuments(world: DemoWorld): Document[] {
  return briefs.flatMap((content) => {
    const voters = content.group ? inGroup(world, content.group) : world.members
    const keeper = content.group ? voters[0]! : world.leads.organiser
    const brief = briefDocument(content, keeper, world)
    const open =
      content.state === 'closed' ? { ...brief, body: { ...brief.body, state: 'voting' as const } } : brief
    return [
      open,
      ...designDocuments(content, brief, voters, world),
      ...ballotDocuments(content, brief, voters, world),
      ...(open === brief ? [] : [brief]),
    ]
  })
}

function briefDocument(content: BriefContent, keeper: DemoMember, { now }: DemoWorld): Document<BriefBody> {
  const group = content.group ? groupId(content.group) : ''
  return documentAt(now + content.calledAt * DAY, {
    id: briefId(`demo-${content.key}`),
    kind: 'brief',
    parent: group,
    owner: keeper.id,
    body: {
      v: 1,
      title: content.title,
      story: content.story,
      group,
      method: content.method,
      state: content.state,
      closesAt: content.closesAt === 0 ? 0 : now + content.closesAt * DAY,
      graceHours: 24,
    },
  })
}

function keyOfDesign(place: number): string {
  return `design-${place + 1}`
}

function designDocuments(
  { designs }: BriefContent,
  brief: Document<BriefBody>,
  voters: readonly DemoMember[],
  { now, pictures, seeded }: DemoWorld,
): Document<DesignBody>[] {
  const makers = seeded.some(voters, designs.length)
  return designs.map(({ title, story, picture }, place) =>
    documentAt(Math.min(now, brief.sort + (place + 1) * DAY + seeded.whole(0, 10 * HOUR)), {
      id: designId(brief.id, keyOfDesign(place)),
      kind: 'design',
      parent: brief.id,
      owner: makers[place]!.id,
      body: {
        v: 1,
        group: brief.body.group,
        title,
        story,
        picture: pictures[picture],
        licence: { text: seeded.chance(0.6) ? 'cc-by-4.0' : 'community-only', agreed: true },
        state: 'live',
      },
    }),
  )
}

function ballotDocuments(
  content: BriefContent,
  brief: Document<BriefBody>,
  voters: readonly DemoMember[],
  { leads, now, seeded }: DemoWorld,
): Document[] {
  if (content.state === 'gathering') return []
  // Whoever looks around as a member finds two votes open to them.
  const willing = content.state === 'voting' ? voters.filter(({ id }) => id !== leads.member.id) : voters
  const opened = brief.sort + 7 * DAY
  const last = Math.min(now, brief.body.closesAt)
  return seeded.some(willing, Math.round(willing.length * content.turnout)).flatMap((voter) => {
    const at = seeded.whole(opened, last)
    const body: BallotBody = { v: 1, group: brief.body.group, ...choiceOf(content, seeded) }
    const id = ballotId(brief.id, voter.id)
    const { points, version } = earningRules.vote
    return [
      earned({
        key: ['ballot', keyOf(id)],
        member: voter.id,
        points,
        rule: 'vote',
        ruleVersion: version,
        cause: id,
        postedAt: at,
      }),
      documentAt(at, { id, kind: 'ballot', parent: brief.id, owner: voter.id, body }),
    ]
  })
}

function choiceOf({ method, designs }: BriefContent, seeded: DemoWorld['seeded']): Choice {
  if (method === 'approval') {
    const approved = designs.flatMap(({ appeal }, place) =>
      seeded.chance(appeal) ? [keyOfDesign(place)] : [],
    )
    return { approved: approved.length > 0 ? approved : [keyOfDesign(mostLiked(designs))] }
  }
  const liking = designs.map(({ appeal }, place) => ({
    key: keyOfDesign(place),
    liked: appeal + seeded.fraction(),
  }))
  const ranking = liking.toSorted((a, b) => b.liked - a.liked).map(({ key }) => key)
  return { ranking: ranking.slice(0, seeded.whole(RANKED_AT_LEAST, designs.length)) }
}

function mostLiked(designs: readonly DesignContent[]): number {
  return designs.reduce((best, { appeal }, place) => (appeal > designs[best]!.appeal ? place : best), 0)
}
