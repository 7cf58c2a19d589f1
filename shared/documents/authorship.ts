import type { Body, Document } from './document.ts'

/** Whether a document says that a member wrote it: a scan and a ruling are about one member and by another. */
export function isBy({ owner, body }: Document<Body & { by?: unknown }>, member: string): boolean {
  return owner === member || body.by === member
}
