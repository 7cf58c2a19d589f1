import { dequal } from 'dequal'
import type { Body } from './document.ts'

export interface Merge {
  merged: Body
  /** Fields that both sides changed to different values; in `merged` they hold the other side's value. */
  overlapping: string[]
}

/** By field that the schema names: what becomes of two values that were set side by side. */
export type Joins<B extends Body> = {
  readonly [F in keyof B as string extends F ? never : F]?: (mine: B[F], theirs: B[F]) => B[F]
}

/** Joins two edits of one body, field by field: what only one side changed is taken from that side. */
export function mergeBodies(base: Body, mine: Body, theirs: Body, joins: Joins<Body> = {}): Merge {
  const merged: Record<string, unknown> = { ...theirs }
  // Each was written for its own field, whose values the schema has checked.
  const ruled = joins as Readonly<Record<string, ((mine: unknown, theirs: unknown) => unknown) | undefined>>
  const overlapping: string[] = []
  for (const field of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    if (dequal(mine[field], base[field]) || dequal(mine[field], theirs[field])) continue
    const both = !dequal(theirs[field], base[field])
    const join = ruled[field]
    if (both && join && field in mine && field in theirs) merged[field] = join(mine[field], theirs[field])
    else if (both) overlapping.push(field)
    else if (field in mine) merged[field] = mine[field]
    else delete merged[field]
  }
  return { merged: merged as Body, overlapping }
}
