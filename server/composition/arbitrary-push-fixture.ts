import fc from 'fast-check'
import { documentId, type Body, type Document } from '../../shared/documents/document.ts'
import { allKinds } from '../../shared/kinds.ts'
import { bodiesOf } from './arbitrary-body-fixture.ts'
import { HOUR, members, NOW, world } from './small-world-fixture.ts'

const image = 'ab'.repeat(32)
const keys = ['a', 'b', 'silk', ...members]
const ids = [
  ...world().map(({ id }) => id),
  'ruling:a',
  'redemption:a',
  'group:b',
  'thread:none',
  'scan:a:a',
  'handover:a:a:1-0',
]
const words = [
  '',
  'words',
  image,
  ...keys,
  ...ids,
  'phone',
  'AAAA'.repeat(10) + 'AAA',
  'abcdef01',
  'member:an:held',
  'an@example.org',
]
const numbers = [0, 1, 2, 5, 9, NOW - HOUR, NOW, NOW + HOUR, 8_640_000_000_000_000, Number.MAX_SAFE_INTEGER]

/** All but entries, whose legs would hardly ever add up; no member may write one. */
const kinds = allKinds.filter(({ kind }) => kind !== 'entry')
type Place = [id: string, parent: string, owner?: string]
/** Where a document of each kind would make sense when `member` writes it, about `other` where that may be. */
const places: Record<string, (member: string, other: string, key: string) => Place> = {
  profile: (member) => [`profile:${member}`, ''],
  role: (_, other) => [`role:${other}`, '', other],
  settings: () => ['settings:community', '', ''],
  detail: (member) => [`detail:${member}:city`, ''],
  group: (_, __, key) => [`group:${key}`, ''],
  membership: (_, other, key) => [`membership:${key}:${other}`, `group:${key}`, other],
  invitation: (_, __, key) => [`invitation:${key}:a`, `group:${key}`],
  thread: (_, __, key) => [`thread:${key}`, 'group:silk'],
  reply: (_, __, key) => [`reply:${key}`, 'thread:a'],
  reaction: (member) => [`reaction:thread:a:${member}`, 'thread:a'],
  reading: (member) => [`reading:a:${member}`, 'thread:a'],
  brief: (_, __, key) => [`brief:${key}`, 'group:silk'],
  design: (_, __, key) => [`design:a:${key}`, 'brief:a'],
  ballot: (member) => [`ballot:b:${member}`, 'brief:b'],
  event: (_, __, key) => [`event:${key}`, ''],
  staffing: (_, other) => [`staffing:a:${other}`, 'event:a', other],
  station: (_, __, key) => [`station:a:${key}`, 'event:a', `station-${key}`],
  ticket: (_, other) => [`ticket:a:${other}`, 'event:a', other],
  livekey: (member) => [`livekey:${member}`, ''],
  replacement: (member) => [`replacement:${member}:1`, `pass:${member}`],
  revocation: () => ['revocation:a', 'event:a', ''],
  scan: (_, other, key) => [`scan:a:${key}`, 'event:a', other],
  correction: (_, other, key) => [`correction:a:${key}`, 'event:a', other],
  judgement: (_, other, key) => [`judgement:a:${key}`, 'event:a', other],
  remark: (_, other, key) => [`remark:a:${key}`, 'event:a', other],
  stall: (_, other, key) => [`stall:a:${key}`, 'event:a', other],
  placard: (_, other, key) => [`placard:a:${key}`, 'event:a', other],
  rally: () => ['rally:a', 'event:a', ''],
  stamp: (member, other, key) =>
    key === 'a' ? [`stamp:a:a:${other}:given`, 'event:a', other] : [`stamp:a:b:${member}`, 'event:a'],
  pickup: (_, other, key) => [`pickup:a:${key}`, 'event:a', other],
  allotment: (_, other, key) => [`allotment:a:${key}`, 'event:a', other],
  handover: (_, other, key) => [`handover:a:a:${key === 'a' ? 1 : 2}-0`, 'event:a', other],
  takeback: (_, other) => ['takeback:a:a:1-0', 'event:a', other],
  reward: (_, __, key) => [`reward:${key}`, ''],
  redemption: (_, __, key) => [`redemption:${key}`, 'reward:a'],
  report: (member, _, key) => [`report:thread:${key}:${member}`, `thread:${key}`],
  ruling: (_, other, key) => [`ruling:${key}`, 'thread:a', other],
}

/** Bodies that make sense, where the world has none. */
const examples: Record<string, Body> = {
  settings: { v: 1, name: 'a', about: '', registration: 'open', language: 'zh' },
  detail: { v: 1, value: 'a', audience: 'groups', groups: ['group:silk'] },
  invitation: { v: 1, state: 'open' },
  reaction: { v: 1, group: 'group:silk', emoji: ['👍'] },
  reading: { v: 1, group: 'group:silk', upTo: 5 },
  ballot: { v: 1, group: 'group:silk', approved: ['a'] },
  scan: {
    v: 1,
    ticket: 'ticket:a:an',
    serial: 0,
    verdict: 'welcome',
    admitted: true,
    direction: 'in',
    device: 'phone',
    listAsOf: 0,
  },
  correction: { v: 1, scan: 'scan:a:a', reason: 'slip', device: 'phone' },
  judgement: {
    v: 1,
    conflict: 'twice:an',
    evidence: ['scan:a:a'],
    decision: 'stands',
    reason: 'a',
    device: 'phone',
  },
  remark: { v: 1, scan: 'scan:a:a', answers: { a: 'yes' }, note: '', device: 'phone' },
  stamp: { v: 1, stall: 'stall:a:a' },
  pickup: { v: 1, redemption: 'redemption:a', device: 'phone' },
  handover: { v: 1, allotment: 'allotment:a:a', piece: 1, round: 0, device: 'phone' },
  takeback: { v: 1, handover: 'handover:a:a:1-0', device: 'phone' },
  redemption: { v: 1, cost: 5, state: 'requested' },
  report: { v: 1, reason: 'spam', note: '', group: 'group:silk' },
  ruling: { v: 1, action: 'hide', reason: 'a' },
}

/** Say who wrote them. */
const signed = [
  'scan',
  'correction',
  'judgement',
  'remark',
  'ruling',
  'stamp',
  'pickup',
  'handover',
  'takeback',
]

/** Any body, or one that makes sense but for a field. */
function bodyBy(member: string, kind: string, schema: (typeof kinds)[number]['body']): fc.Arbitrary<Body> {
  const any = bodiesOf(schema, words, numbers) as fc.Arbitrary<Body>
  const sensible = [
    ...world().flatMap((each) => (each.kind === kind ? [each.body] : [])),
    examples[kind] ?? [],
  ].flat()
  if (sensible.length === 0) return any
  const own = signed.includes(kind) ? { by: member } : {}
  return fc
    .tuple(fc.constantFrom(...sensible), any, fc.nat(20), fc.nat(9))
    .map(([body, other, field, dice]) => {
      if (dice === 0) return other
      const [name, value] = Object.entries(other)[dice < 5 ? field : 99] ?? ['v', 1]
      return { ...body, ...own, [name]: value }
    })
}

const anywhere = (kind: string) =>
  fc.tuple(
    fc.oneof(
      fc.constantFrom(...[...ids, documentId(kind, 'a')].filter((id) => id.startsWith(`${kind}:`))),
      fc
        .array(fc.constantFrom(...keys), { minLength: 1, maxLength: 3 })
        .map((key) => documentId(kind, ...key)),
      fc
        .tuple(fc.constantFrom(...ids), fc.constantFrom(...members))
        .map(([post, member]) => documentId(kind, post, member)),
    ),
    fc.constantFrom('', ...ids),
    fc.constantFrom('', ...members),
  )

/** Anything that has the form of a document, most often one that nearly makes sense. */
const documentBy = (member: string) =>
  fc.constantFrom(...kinds).chain(({ kind, body }) =>
    fc
      .tuple(
        fc.oneof(
          { weight: 1, arbitrary: anywhere(kind) },
          {
            weight: places[kind] ? 4 : 0,
            arbitrary: fc
              .tuple(fc.constantFrom(...members), fc.constantFrom('a', 'b', 'silk'))
              .map(([other, key]) => places[kind]!(member, other, key)),
          },
        ),
        fc.constantFrom(0, NOW, NOW + HOUR),
        fc.constantFrom(0, NOW, NOW + HOUR),
        bodyBy(member, kind, body),
      )
      .map(([[id, parent, owner = member], sort, occurredAt, made]): Document => {
        return { id, kind, parent, owner, sort, occurredAt, body: made }
      }),
  )

/** For tests: what one member sends at once. */
export const arbitraryPush = fc.constantFrom(...members, 'stranger').chain((member) =>
  fc.record({
    member: fc.constant(member),
    rows: fc.array(
      fc.record({
        assumed: fc.constantFrom<'standing' | number>('standing', 'standing', 'standing', 0, 3),
        document: documentBy(member),
        keeps: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    later: fc.constantFrom(0, 0, 0, HOUR),
    cut: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(4) }),
    waits: fc.boolean(),
  }),
)
export type Push = typeof arbitraryPush extends fc.Arbitrary<infer P> ? P : never
