import { ballotId, ballotKind, type BallotBody } from '../../shared/cocreation/ballot-kind.ts'
import { briefKind, type BriefBody, type briefMethods } from '../../shared/cocreation/brief-kind.ts'
import type { Choice } from '../../shared/cocreation/choice.ts'
import { designId } from '../../shared/cocreation/design-id.ts'
import { designKind, type DesignBody, type designLicences } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import type { Result } from '../../shared/result.ts'
import type { MemberStore } from '../store/member-store.ts'

type Brief = Document<BriefBody>
type Design = Document<DesignBody>
type Written<D extends Document> = Promise<Result<D, Refusal>>

export interface BriefWords {
  title: string
  story: string
  method: (typeof briefMethods)[number]
  closesAt: number
  graceHours: number
}

/** A new call for designs, in a group or, without one, in the community. */
export function callForDesigns(store: MemberStore, group: string, words: BriefWords): Written<Brief> {
  const body: BriefBody = { v: 1, group, state: 'gathering', ...words }
  return store.write(briefKind, store.draft(briefKind, { parent: group, body }))
}

export function editBrief(store: MemberStore, brief: Brief, words: BriefWords): Written<Brief> {
  return store.write(briefKind, store.edited(brief, { ...brief.body, ...words }))
}

export function openVoting(store: MemberStore, brief: Brief): Written<Brief> {
  return store.write(briefKind, store.edited(brief, { ...brief.body, state: 'voting' }))
}

/** Ends a vote now: it is closed, or sealed when ballots that were cast offline have a grace to arrive in. */
export function endVoting(store: MemberStore, brief: Brief): Written<Brief> {
  const change: Partial<BriefBody> =
    brief.body.graceHours === 0 ? { state: 'closed' } : { closesAt: store.clock.now() }
  return store.write(briefKind, store.edited(brief, { ...brief.body, ...change }))
}

export interface DesignWords {
  title: string
  story: string
  picture: string | undefined
  licence: (typeof designLicences)[number]
}

export function handIn(store: MemberStore, brief: Brief, words: DesignWords): Written<Design> {
  const id = designId(brief.id, store.randomKey())
  const body: DesignBody = { v: 1, group: brief.body.group, state: 'live', ...designFields(words) }
  return store.write(designKind, store.draft(designKind, { id, parent: brief.id, body }))
}

export function editDesign(store: MemberStore, design: Design, words: DesignWords): Written<Design> {
  const { picture: _, ...rest } = design.body
  return store.write(designKind, store.edited(design, { ...rest, ...designFields(words) }))
}

function designFields({ title, story, picture, licence }: DesignWords) {
  return {
    title,
    story,
    licence: { text: licence, agreed: true as const },
    ...(picture === undefined ? {} : { picture }),
  }
}

/** Takes a design out of the vote, or, while designs are still gathered, back in. */
export function setDesignState(
  store: MemberStore,
  design: Design,
  state: 'live' | 'withdrawn',
): Written<Design> {
  return store.write(designKind, store.edited(design, { ...design.body, state }))
}

/** The member's ballot, new or changed: the last one before the close counts. */
export async function castBallot(
  store: MemberStore,
  brief: Brief,
  choice: Choice,
): Written<Document<BallotBody>> {
  const id = ballotId(brief.id, store.member)
  const current = await store.read(ballotKind, id)
  const body: BallotBody = { v: 1, group: brief.body.group, ...choice }
  return store.write(
    ballotKind,
    current ? store.edited(current, body) : store.draft(ballotKind, { id, parent: brief.id, body }),
  )
}
