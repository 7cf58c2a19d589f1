import { phrase, type Translate, type Words } from '../client/ui/words.ts'
import type { Language } from './phone.ts'

/** The words that a person with that language sees, so that a journey finds things as they would. */
export function wordsIn<K extends string>(language: Language, words: Words<K>): Translate<K> {
  return (key, values) => phrase(words, [language, language === 'zh' ? 'zh-CN' : 'en'], key, values)
}
