import { isolated } from './isolated.ts'
import { language, languageTag, type Language } from './language.ts'

/** One sentence, or one for each plural form; `{{ name }}` and `{{ count }}` are filled in. */
export type Phrase = string | { one?: string; other: string }
type Phrases = Record<string, Phrase>
/** The same keys as in English, plural wherever English is. */
type SameKeys<E extends Phrases> = {
  [K in keyof E]: E[K] extends string ? string : { one?: string; other: string }
}

export interface Words<K extends string> {
  en: Record<K, Phrase>
  zh: Record<K, Phrase>
}

/** `t('greeting', { name })`, `t('replies', { count: 3 })`. */
export type Translate<K extends string> = (key: K, values?: Record<string, string | number>) => string

/** The words of one area in both languages; Chinese must have exactly the keys of English. */
export function defineWords<const E extends Phrases>(words: {
  en: E
  zh: NoInfer<SameKeys<E>>
}): Words<keyof E & string> {
  return words
}

/** A phrase in a language, with its values filled in. Numbers are written as that language writes them. */
export function phrase<K extends string>(
  words: Words<K>,
  [lang, tag]: readonly [Language, string],
  key: K,
  values: Record<string, string | number> = {},
): string {
  const found = words[lang][key]
  const written = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? new Intl.NumberFormat(tag).format(value) : isolated(value),
    ]),
  )
  const form = typeof found === 'string' ? found : plural(found, tag, Number(values['count'] ?? 0))
  // All at once, and by a function: a name may look like a place to be filled in, or like a pattern.
  return form.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => written[name] ?? place)
}

function plural(forms: { one?: string; other: string }, tag: string, count: number): string {
  return (new Intl.PluralRules(tag).select(count) === 'one' ? forms.one : undefined) ?? forms.other
}

/** The words in the language of the interface; screens follow a switch without a reload. */
export function useWords<K extends string>(words: Words<K>): Translate<K> {
  return (key, values) => phrase(words, [language(), languageTag()], key, values)
}
