import { documentId, keyOf } from '../documents/document.ts'

/** `invitation:<group key>:<code>`; who knows the code may join. */
export function invitationId(group: string, code: string): string {
  return documentId('invitation', keyOf(group), code)
}
