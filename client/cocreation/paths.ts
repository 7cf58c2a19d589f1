import { keyOf } from '../../shared/documents/document.ts'
import { designKeyOf } from '../../shared/cocreation/design-id.ts'

export const BRIEFS = '/cocreate'

export function briefPath(brief: string): string {
  return `${BRIEFS}/${keyOf(brief)}`
}

/** By the id of the design: `/cocreate/<brief key>/designs/<key>`. */
export function designPath(design: { id: string; parent: string }): string {
  return `${briefPath(design.parent)}/designs/${designKeyOf(design.id)}`
}
