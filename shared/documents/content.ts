import { dequal } from 'dequal'
import type { Document } from './document.ts'

/** Whether two documents say the same, whatever the authority has noted on them (stamp, time of receipt). */
export function sameContent(a: Document, b: Document): boolean {
  return (
    a.id === b.id &&
    a.kind === b.kind &&
    a.parent === b.parent &&
    a.owner === b.owner &&
    a.sort === b.sort &&
    dequal(a.body, b.body)
  )
}
