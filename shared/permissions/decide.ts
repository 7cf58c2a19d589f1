import type { Body, Document } from '../documents/document.ts'
import type { Facts } from '../documents/facts.ts'
import type { Author, Intent, Kind } from '../documents/kind.ts'
import { refuse, type Refusal } from '../documents/refusal.ts'
import type { Result } from '../result.ts'
import { permissionNeeds, permits, placeOf, refusalCodeOf, verbOf, verbs } from './permit.ts'

/** Every document that `decideDocument` reads through `facts.get`. */
export function decisionNeeds<B extends Body>(
  kind: Kind<B>,
  document: Document<B>,
  author: Author,
): string[] {
  const permission = verbs.flatMap((verb) =>
    verb === 'read' ? [] : permissionNeeds(verb, document, author.member),
  )
  return [...new Set([document.id, ...permission, ...(kind.needs?.(document, author) ?? [])])]
}

/**
 * Answers a document as it is to stand, or why it may not: first whether its author may write it at all, which is the
 * table's to say, then what its kind makes of it. A stranger must not learn whether a document exists.
 */
export function decideDocument<B extends Body>(
  kind: Kind<B>,
  intent: Intent<B>,
  facts: Facts,
): Result<Document<B>, Refusal> {
  const { document, current, author } = intent
  const verb = verbOf(document, current)
  // Whose it is, the version that stands says. Where it belongs, both say: see below.
  const subject = current ? { ...document, owner: current.owner } : document
  // What a device cannot tell, the authority will.
  if (permits(verb, subject, author.member, facts) === false)
    return refuse(refusalCodeOf(verb, subject, author.member, facts))
  if (current) {
    if (document.owner !== current.owner) return refuse('immutable', 'owner')
    if (document.parent !== current.parent) return refuse('immutable', 'parent')
    if (placeOf(document) !== placeOf(current)) return refuse('immutable', 'group')
  }
  return kind.decide(intent, facts)
}
