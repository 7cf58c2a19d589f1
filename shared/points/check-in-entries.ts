import { keyOf, type Document } from '../documents/document.ts'
import { entryId, type EntryBody } from './entry-kind.ts'

/** The entry that pays a member for coming in at an event: one for both, however many phones let them in. */
export function checkInEntryId(event: string, member: string): string {
  return entryId('check-in', keyOf(event), member)
}

/**
 * The same, of an entry that takes those points back or gives them again: its cause, a correction or a scan, hangs from the
 * event. Undefined for all others.
 */
export function correctedEntryId({
  owner,
  body,
}: Pick<Document<EntryBody>, 'owner' | 'body'>): string | undefined {
  if (body.rule !== 'check-in-undone' && body.rule !== 'check-in-again') return undefined
  const [, event = ''] = body.cause.split(':')
  return entryId('check-in', event, owner)
}
