import { createSignal, type Accessor } from 'solid-js'
import { languages } from '../../shared/people/settings-kind.ts'
import { kept } from '../store/kept-values.ts'

export type Language = (typeof languages)[number]

/** What each language is called in itself. */
export const languageNames: Record<Language, string> = { zh: '中文', en: 'English' }
const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

const KEPT = 'jishi.language'

/** The first wanted language that Jishi speaks; English for everybody else. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((one) => tag.toLowerCase().split('-')[0] === one)
    if (found) return found
  }
  return 'en'
}

function initial(): Language {
  const chosen = kept.getItem(KEPT)
  return languages.find((one) => one === chosen) ?? bestLanguage(browserLanguages())
}

const [current, setCurrent] = createSignal<Language>(initial())

/** The language of the interface. */
export const language: Accessor<Language> = current

/**
 * The tag for `lang` attributes and `Intl`: zh-CN, for Chinese is written in simplified characters here, and the English
 * that the browser names first, for a date is written one way in London and another in New York.
 */
export function languageTag(): string {
  return current() === 'en' ? firstEnglish(browserLanguages()) : tags[current()]
}

/** The first English among the wanted languages; plain English for who wants none. */
export function firstEnglish(wanted: readonly string[]): string {
  return wanted.find((tag) => /^en\b/i.test(tag)) ?? tags.en
}

function browserLanguages(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : navigator.languages
}

/** Switches at once, everywhere, and is remembered on this device. */
export function setLanguage(next: Language): void {
  setCurrent(next)
  kept.setItem(KEPT, next)
}
