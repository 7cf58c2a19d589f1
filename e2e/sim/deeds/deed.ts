import type { Base } from '../../../client/store/stored-document.ts'
import type { MemberStore } from '../../../client/store/member-store.ts'
import { type Body, type Document } from '../../../shared/documents/document.ts'
import type { Kind } from '../../../shared/documents/kind.ts'

/** A document that a member is about to write on a phone. */
export interface Deed {
  kind: Kind
  document: Document
  /** Of one that lies there from an older app: the version that it was made from, if any. */
  old?: Base | undefined
  /** Of a sale: the delegation by which it is made, which the phone keeps. */
  soldBy?: string
}

/** What a deed is made of: the member's store, and two numbers that choose. */
export interface Choice {
  store: MemberStore
  a: number
  b: number
}

/**
 * What a member writes who does this now, chosen from what the phone shows by `a` and `b`; undefined when the phone
 * shows nothing to do it to. Often it is something that the rules refuse.
 */
export type Doing = (choice: Choice) => Promise<Deed | undefined>

export async function one<B extends Body>(
  { store }: Choice,
  kind: Kind<B>,
  number: number,
  wanted: (document: Document<B>) => boolean = () => true,
): Promise<Document<B> | undefined> {
  const found = (await store.find(kind, {}))
    .filter((document) => wanted(document))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return found[number % found.length]
}

export function write<B extends Body>(kind: Kind<B>, document: Document<B>): Deed {
  return { kind: kind as unknown as Kind, document }
}

/** A new version of what is there, or the first one. */
export async function rewrite<B extends Body>(
  { store }: Choice,
  kind: Kind<B>,
  id: string,
  body: NoInfer<B>,
  more: { parent?: string; owner?: string } = {},
): Promise<Deed> {
  const current = await store.read(kind, id)
  return current
    ? write(kind, store.edited(current, { ...current.body, ...body }))
    : write(kind, store.draft(kind, { id, body, ...more }))
}

export const mine = (choice: Choice) => (document: Document) => document.owner === choice.store.member

export const wordsOf = ({ store, a }: Choice): string => `word ${a} from ${store.device}`
