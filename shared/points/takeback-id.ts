import { documentId, keyOf } from '../documents/document.ts'

/** `takeback:<event key>:<allotment key>:<piece>-<round>`: what was handed over with that key has come back. */
export function takebackId(handover: string): string {
  return documentId('takeback', keyOf(handover))
}
