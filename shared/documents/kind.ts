import type { GenericSchema } from 'valibot'
import type { Result } from '../result.ts'
import type { Upcast } from './body-version.ts'
import type { Grant } from './channel.ts'
import type { Body, Document } from './document.ts'
import type { Facts } from './facts.ts'
import type { Joins } from './merge.ts'
import type { Refusal } from './refusal.ts'

/** Who sends a document, from which device. */
export interface Author {
  member: string
  device: string
}

/** A wish to write: the document as sent, what stands under its id now, and when the authority received it (ms). */
export interface Intent<B extends Body> {
  document: Document<B>
  current: Document<B> | undefined
  author: Author
  now: number
}

/**
 * All that both sides must agree on about one kind of document, but for who may read and write it: that stands for all
 * kinds together in `permissions/table.ts`.
 *
 * A `fact` is written once and never changed; a `card` is edited in place by whoever may.
 */
export interface Kind<B extends Body = Body> {
  kind: string
  form: 'fact' | 'card'
  /** The newest version of its body. */
  body: GenericSchema<unknown, B>
  /** How older bodies are raised to it, the first from version 1 to version 2. */
  upcasts?: readonly Upcast[]
  /** Channels that it gives to members, or takes from them. */
  grants?: (document: Document<B>) => Grant[]
  /** Ids of the documents that `decide` reads through `facts.get`, besides the document itself. */
  needs?: (document: Document<B>, author: Author) => string[]
  /**
   * Answers the document as it is to stand, or why it may not. Runs on the device for an instant answer and on the
   * server for the final one, through `permissions/decide.ts`: what comes here, its author may write, and an edit has
   * left its owner, its parent and its group alone.
   */
  decide: (intent: Intent<B>, facts: Facts) => Result<Document<B>, Refusal>
  /** Fields that were changed on two devices and come together without anybody having to choose. */
  joins?: Joins<B>
}

export function defineKind<B extends Body>(kind: Kind<B>): Kind<B> {
  return kind
}
