import type { Page } from 'playwright-core'
import { visitorWords } from '../client/people/visitor-words.ts'
import { PASSWORD } from './api-member.ts'
import type { Language } from './phone.ts'
import { wordsIn } from './words-in.ts'

/** Signs in as a person does, and waits for the first screen. */
export async function signInOnScreen(
  page: Page,
  language: Language,
  signInName: string,
  password = PASSWORD,
): Promise<void> {
  const t = wordsIn(language, visitorWords)
  await page.goto('/sign-in')
  await page.getByLabel(t('name'), { exact: true }).fill(signInName)
  await page.getByLabel(t('password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('signIn'), exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.locator('main h1').waitFor()
}
