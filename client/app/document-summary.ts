import type { Body } from '../../shared/documents/document.ts'
import type { Translate } from '../ui/words.ts'
import { syncWords } from './sync-words.ts'

type Key = keyof (typeof syncWords)['en']

/** Fields that tell people what a document says, in the order in which they are shown. */
export const textFields = [
  'title',
  'name',
  'text',
  'story',
  'about',
  'note',
  'reason',
  'place',
  'value',
] as const
export type TextField = (typeof textFields)[number]

/** Some kinds keep one of a list of codes here: what a person would type instead would be refused again. */
const chosen: readonly TextField[] = ['reason']

const LENGTH = 140

/** What a kind of document is called. */
export function kindText(t: Translate<Key>, kind: string): string {
  const key = `kind.${kind}`
  return t(isKey(key) ? key : 'kind.other')
}

function isKey(key: string): key is Key {
  return Object.hasOwn(syncWords.en, key)
}

/** The fields of a body that hold text. */
export function writtenFields(body: Body): TextField[] {
  return textFields.filter((field) => fieldText(body, field) !== '')
}

/** Whether a person may write what they like there. */
export function isFreeText(field: TextField): boolean {
  return !chosen.includes(field)
}

/** What stands in a field; '' where it holds no text. */
export function fieldText(body: Body, field: TextField): string {
  const text = body[field]
  return typeof text === 'string' ? text : ''
}

/** The beginning of what was written, to recognise it by; '' when there is no text. */
export function excerpt(body: Body): string {
  const text = writtenFields(body)
    .map((field) => fieldText(body, field))
    .join(' · ')
  return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text
}
