import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fairsWords } from '../client/fairs/fairs-words.ts'
import type { Community } from './open-community.ts'
import { installed, openPhone, type Language } from './phone.ts'
import { signInOnScreen } from './sign-in-screen.ts'
import { wordsIn } from './words-in.ts'

/**
 * What a guest's phone shows who gets a ticket for a fair, by its key, as a film of one picture for a camera at the gate.
 * Answers its path in the folder.
 */
export async function filmOfTicket(
  { browser, jishi }: Pick<Community, 'browser' | 'jishi'>,
  folder: string,
  { language, fair, guest }: { language: Language; fair: string; guest: string },
): Promise<string> {
  const t = wordsIn(language, fairsWords)
  const viewport = { width: 640, height: 640 }
  const { context, page } = await openPhone(browser, { language, url: jishi.url, viewport })
  await signInOnScreen(page, language, guest)
  await installed(page)
  await page.goto(`/fairs/${fair}`)
  await page.getByRole('button', { name: t('getTicket') }).click()
  await page.getByRole('link', { name: t('showTicket') }).click()
  await page.getByRole('img').filter({ visible: true }).first().waitFor()
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('img').filter({ visible: true }).first().waitFor()
  const frame = await page.screenshot({ type: 'jpeg', quality: 90 })
  await context.close()
  const path = join(folder, `${fair}.mjpeg`)
  await writeFile(path, frame)
  return path
}

/** Flags of a browser whose camera sees that film, and asks nobody. */
export function cameraThatSees(film: string): string[] {
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]
}
