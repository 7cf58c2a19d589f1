import type { EventBody } from '../shared/fairs/event-kind.ts'
import type { Document } from '../shared/documents/document.ts'
import type { ApiMember } from './api-member.ts'

function documentBy(owner: string, id: string, parent: string, body: object): Document {
  const now = Date.now()
  const kind = id.slice(0, id.indexOf(':'))
  return { id, kind, parent, owner, sort: now, occurredAt: now, body: { v: 1, ...body } }
}

/** An open group, founded by that member. */
export async function foundGroup({ member, push }: ApiMember, key: string, name: string): Promise<void> {
  const group = `group:${key}`
  await push(
    documentBy(member, group, '', { name, about: '', entry: 'open' }),
    documentBy(member, `membership:${key}:${member}`, group, { state: 'active', role: 'moderator' }),
  )
}

const HOUR = 3_600_000

/** A fair that has just begun, with gates of those names; their keys are the names in small letters. */
export async function openFair(
  { member, push }: ApiMember,
  key: string,
  title: string,
  {
    gates = [],
    reentry = false,
    ...more
  }: { gates?: string[]; reentry?: boolean } & Partial<Pick<EventBody, 'ticketTypes' | 'questions'>> = {},
): Promise<void> {
  const startsAt = Date.now() - HOUR
  const event = {
    v: 3,
    days: [],
    ticketTypes: [],
    questions: [],
    ...more,
    gates: gates.map((name) => ({ key: name.toLowerCase(), name })),
    reentry,
    title,
    about: '',
    place: '',
    startsAt,
    endsAt: startsAt + 9 * HOUR,
    capacity: 50,
    state: 'planned',
  }
  await push({ ...documentBy(member, `event:${key}`, '', event), sort: startsAt })
}

/** A confirmed ticket, as an organiser gives it. */
export async function giveTicket(
  { push }: ApiMember,
  fair: string,
  member: string,
  name: string,
): Promise<void> {
  const id = `ticket:${fair}:${member}`
  await push(documentBy(member, id, `event:${fair}`, { state: 'confirmed', name, type: '' }))
}

/** Gives somebody a place at the gate of a fair. */
export async function giveGate({ push }: ApiMember, fair: string, member: string): Promise<void> {
  const id = `staffing:${fair}:${member}`
  await push(documentBy(member, id, `event:${fair}`, { state: 'active' }))
}

/** A thread in a group that the member belongs to. */
export async function beginThread(
  { member, push }: ApiMember,
  key: string,
  group: string,
  title: string,
): Promise<void> {
  const thread = { group, title, text: title, pictures: [], mentions: [], state: 'live', edits: 0 }
  await push(documentBy(member, `thread:${key}`, group, thread))
}

/** A vote of the whole community on three designs, open until its keeper ends it. */
export async function openVote(
  { member, push, readAll }: ApiMember,
  key: string,
  title: string,
  method: 'approval' | 'ranked' = 'approval',
): Promise<void> {
  const brief = {
    title,
    story: '',
    group: '',
    method,
    state: 'gathering',
    closesAt: 0,
    graceHours: 0,
  }
  const licence = { text: 'cc-by-4.0', agreed: true }
  await push(
    documentBy(member, `brief:${key}`, '', brief),
    ...['Crane', 'Plum', 'Cloud'].map((design) =>
      documentBy(member, `design:${key}:${design.toLowerCase()}`, `brief:${key}`, {
        title: design,
        story: '',
        group: '',
        licence,
        state: 'live',
      }),
    ),
  )
  const gathering = (await readAll()).find(({ id }) => id === `brief:${key}`)!
  await push({ ...gathering, body: { ...gathering.body, state: 'voting' } })
}
