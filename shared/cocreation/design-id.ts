import { documentId, keyOf } from '../documents/document.ts'

/** `design:<brief key>:<key>`. */
export function designId(brief: string, key: string): string {
  return documentId('design', keyOf(brief), key)
}

/** What a ballot calls a design: 'design:<brief key>:<key>' -> '<key>'. */
export function designKeyOf(designId: string): string {
  return designId.slice(designId.lastIndexOf(':') + 1)
}
