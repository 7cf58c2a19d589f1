import { dequal } from 'dequal'
import type { Body } from './document.ts'

export interface Merge {
  merged: Body
  /** Fields that both sides changed to different values; in `merged` they hold the other side's value. */
  overlapping: string[]
}

/** Joins two edits of one body, field by field: what only one side changed is taken from that side. */
export function mergeBodies(base: Body, mine: Body, theirs: Body): Merge {
  const merged: Record<string, unknown> = { ...theirs }
  const overlapping: string[] = []
  for (const field of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    if (dequal(mine[field], base[field]) || dequal(mine[field], theirs[field])) continue
    if (!dequal(theirs[field], base[field])) overlapping.push(field)
    else if (field in mine) merged[field] = mine[field]
    else delete merged[field]
  }
  return { merged: merged as Body, overlapping }
}
