import { createSignal, type Accessor } from 'solid-js'
import { languages } from '../../shared/people/settings-kind.ts'

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
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEPT)
  return (
    languages.find((one) => one === kept) ??
    bestLanguage(typeof navigator === 'undefined' ? [] : navigator.languages)
  )
}

const [current, setCurrent] = createSignal<Language>(initial())

/** The language of the interface. */
export const language: Accessor<Language> = current

/** The tag for `lang` attributes and `Intl`: zh-CN, en. */
export function languageTag(): string {
  return tags[current()]
}

/** Switches at once, everywhere, and is remembered on this device. */
export function setLanguage(next: Language): void {
  setCurrent(next)
  localStorage.setItem(KEPT, next)
}
