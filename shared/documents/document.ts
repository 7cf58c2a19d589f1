import * as v from 'valibot'

/** The longest id that a document may have, in characters. */
export const ID_LENGTH = 96
/** The longest body that a member may send, in UTF-16 units of its JSON. */
export const BODY_LENGTH = 16_384

const id = v.pipe(v.string(), v.maxLength(ID_LENGTH), v.regex(/^[a-z]+(:[a-z0-9-]+)+$/))
const reference = v.union([v.literal(''), id])
/** The last one that a date can name, ms. */
export const LAST_MOMENT = 8_640_000_000_000_000
const milliseconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LAST_MOMENT))

/** What a kind's body is before its own schema has been applied: fields with a version, `v`. */
export const bodySchema = v.looseObject({ v: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) })
export type Body = v.InferOutput<typeof bodySchema>

/** The one envelope of all that is synced. A document without a stamp is not yet confirmed by the authority. */
export const documentSchema = v.strictObject({
  id,
  kind: v.pipe(v.string(), v.maxLength(24), v.regex(/^[a-z]+$/)),
  /** The document it hangs from, '' for none. */
  parent: reference,
  /** The member it is by or about, '' for the community. Plain objects, in which sums are kept, have a `constructor`. */
  owner: v.pipe(v.string(), v.maxLength(32), v.regex(/^[a-z0-9-]*$/), v.notValue('constructor')),
  /** Its place among its siblings, most often a time in ms. */
  sort: milliseconds,
  body: bodySchema,
  /** The device's clock in ms: information, never authority. */
  occurredAt: milliseconds,
  /** The authority's commit number. */
  stamp: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  /** The authority's clock in ms. */
  receivedAt: v.optional(milliseconds),
})

type Envelope = v.InferOutput<typeof documentSchema>
export type Document<B extends Body = Body> = Omit<Envelope, 'body'> & { body: B }

/** A document that the authority has accepted. */
export type Committed<B extends Body = Body> = Document<B> & { stamp: number; receivedAt: number }

/** A document's id from its kind and the parts of its key. */
export function documentId(kind: string, ...key: string[]): string {
  return [kind, ...key].join(':')
}

/** What follows the kind in an id: 'thread:abc' -> 'abc'. */
export function keyOf(documentId: string): string {
  return documentId.slice(documentId.indexOf(':') + 1)
}

/** The kind that an id names: 'thread:abc' -> 'thread'. */
export function kindNameOf(documentId: string): string {
  return documentId.slice(0, documentId.indexOf(':'))
}
