import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { foundGroup } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const app = wordsIn('en', appWords)
const sync = wordsIn('en', syncWords)
const threads = wordsIn('en', threadWords)

const community = openCommunity('en', ({ steward }) => foundGroup(steward, 'clay', 'Clay'))

async function writeThread(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: app('groups'), exact: true }).click()
  await page.getByRole('link', { name: /Clay/ }).click()
  await page
    .getByRole('link', { name: threads('newThread') })
    .first()
    .click()
  await page.getByLabel(threads('title'), { exact: true }).fill(title)
  await page.getByLabel(threads('text'), { exact: true }).fill(title)
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: title }).waitFor()
}

test('a browser that keeps nothing lets its member work, says so all the time, and warns before it is closed', async () => {
  const { page, context, errors } = await openPhone(community.browser, {
    language: 'en',
    url: community.jishi.url,
  })
  await context.addInitScript(breakDatabases)
  await signInOnScreen(page, 'en', community.steward.signInName)
  await page.getByText(app('fleetingTitle')).waitFor()
  await page.getByText(app('fleetingSent')).waitFor()
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor()

  await writeThread(page, 'Written in passing')
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
  const titles = (await community.steward.readAll()).map(({ body }) => body['title'])
  expect(titles).toContain('Written in passing')

  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await context.setOffline(true)
  await writeThread(page, 'Not sent yet')
  await page.getByText(app('fleetingUnsent', { count: 1 })).waitFor()
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await page.getByText(app('fleetingTitle')).waitFor()

  await context.setOffline(false)
  await page.getByText(app('fleetingSent')).waitFor({ timeout: 30_000 })
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => page.isClosed()).toBe(true)
  expect(asked).toEqual(['beforeunload'])
  expect(errors).toEqual([])
  await context.close()
})

const parts = ['localStorage', 'caches', 'locks', 'BroadcastChannel', 'serviceWorker']

test('whatever single part of itself a browser withholds, the app opens, writes and syncs', async () => {
  await Promise.all(
    parts.map(async (part) => {
      const { page, context, errors } = await openPhone(community.browser, {
        language: 'en',
        url: community.jishi.url,
      })
      await context.addInitScript(breakPart, part)
      await signInOnScreen(page, 'en', community.steward.signInName)
      await writeThread(page, `Written without ${part}`)
      await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
      expect(await page.getByText(app('fleetingTitle')).count()).toBe(0)
      expect(errors).toEqual([])
      await context.close()
    }),
  )
  const titles = (await community.steward.readAll()).map(({ body }) => body['title'])
  for (const part of parts) expect(titles).toContain(`Written without ${part}`)
})

/** Runs in the page, before the app: every database refuses to open. */
function breakDatabases(): void {
  IDBFactory.prototype.open = () => {
    throw new DOMException(
      'A mutation operation was attempted on a database that did not allow it.',
      'InvalidStateError',
    )
  }
}

/** Runs in the page, before the app: the browser withholds a part of itself. */
function breakPart(part: string): void {
  const insecure = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  if (part === 'BroadcastChannel') Object.assign(globalThis, { BroadcastChannel: insecure })
  else {
    const of = part === 'locks' || part === 'serviceWorker' ? Navigator.prototype : globalThis
    Object.defineProperty(of, part, { configurable: true, get: insecure })
  }
}
