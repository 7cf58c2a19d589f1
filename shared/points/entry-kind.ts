import * as v from 'valibot'
import { documentId, type Document } from '../documents/document.ts'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { account, availableAccount, heldAccount, ISSUED, SPENT } from './accounts.ts'

/** What an entry does with points: gives them, sets them aside, gives them back, or takes them for a reward. */
export const movements = ['earn', 'hold', 'release', 'spend'] as const
export type Movement = (typeof movements)[number]

const leg = v.strictObject({ account, amount: v.pipe(v.number(), v.safeInteger()) })

const entryBody = v.looseObject({
  v: v.literal(1),
  /** Double entry: what leaves one account arrives in the other. */
  legs: v.pipe(
    v.array(leg),
    v.minLength(2),
    v.maxLength(4),
    v.check((legs) => legs.reduce((sum, { amount }) => sum + amount, 0) === 0, 'the legs do not sum to zero'),
    v.check(
      (legs) => new Set(legs.map((each) => each.account)).size === legs.length,
      'an account comes twice',
    ),
  ),
  /** The rule that says so, with its version: a key of `earningRules`, 'purchase' or 'redemption'. */
  rule: v.pipe(v.string(), v.regex(/^[a-z-]{1,32}$/)),
  ruleVersion: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** The id of the document that it follows from, '' for what an imported list says. */
  cause: v.union([v.literal(''), v.pipe(v.string(), v.regex(/^[a-z]+(:[a-z0-9-]+)+$/))]),
  memo: v.picklist(movements),
})
export type EntryBody = v.InferOutput<typeof entryBody>

/** One movement of a member's points: `entry:<cause>`, so that one cause pays once. Only the authority writes it. */
export const entryKind = defineKind<EntryBody>({
  kind: 'entry',
  form: 'fact',
  body: entryBody,
  decide: () => refuse('forbidden'),
})

export interface Posting {
  /** What makes the entry the only one of its kind: the parts of its key. */
  key: readonly string[]
  member: string
  /** Points moved; negative only for what was earned and is taken back. */
  points: number
  memo: Movement
  rule: string
  ruleVersion: number
  cause: string
  /** When it is posted, by the authority's clock (ms). */
  postedAt: number
  /** When it happened, by the clock of the device (ms). */
  occurredAt: number
}

/** Where points go from and to. */
function sides(memo: Movement, member: string): { from: string; to: string } {
  switch (memo) {
    case 'earn':
      return { from: ISSUED, to: availableAccount(member) }
    case 'hold':
      return { from: availableAccount(member), to: heldAccount(member) }
    case 'release':
      return { from: heldAccount(member), to: availableAccount(member) }
    case 'spend':
      return { from: heldAccount(member), to: SPENT }
  }
}

export function entryId(...key: string[]): string {
  return documentId('entry', ...key)
}

/** The points that an entry gave to its member, of those that the community gives out; negative where it took them. */
export function issuedBy({ body }: Pick<Document<EntryBody>, 'body'>): number {
  return 0 - (body.legs.find((each) => each.account === ISSUED)?.amount ?? 0)
}

/** The entry that moves points once. */
export function createEntry(posting: Posting): Document<EntryBody> {
  const { from, to } = sides(posting.memo, posting.member)
  return {
    id: entryId(...posting.key),
    kind: entryKind.kind,
    parent: '',
    owner: posting.member,
    sort: posting.postedAt,
    occurredAt: posting.occurredAt,
    body: {
      v: 1,
      legs: [
        // 0 - 0 is 0, where -0 would not survive JSON.
        { account: from, amount: 0 - posting.points },
        { account: to, amount: posting.points },
      ],
      rule: posting.rule,
      ruleVersion: posting.ruleVersion,
      cause: posting.cause,
      memo: posting.memo,
    },
  }
}
