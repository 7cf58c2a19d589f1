import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { uiWords } from '../../client/ui/ui-words.ts'
import { setUp, type ApiMember } from '../api-member.ts'
import { beginThread, foundGroup } from '../community-content.ts'
import { createJishiProcess, type JishiProcess } from '../jishi-process.ts'
import { installed, openBrowser, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const app = wordsIn('zh', appWords)
const sync = wordsIn('zh', syncWords)
const threads = wordsIn('zh', threadWords)
const ui = wordsIn('zh', uiWords)

/** More than the app and an empty community take, in bytes. */
const SMALL = 12_000_000

let browser: Browser
let jishi: JishiProcess
let steward: ApiMember

beforeAll(async () => {
  browser = await openBrowser()
  jishi = await createJishiProcess()
  await jishi.start()
  steward = await setUp(jishi.url, 'zh')
  await foundGroup(steward, 'clay', '陶艺圈')
  await beginThread(steward, 'glaze', 'group:clay', '青釉怎么烧')
})
afterAll(async () => {
  await browser.close()
  await jishi.discard()
})

async function limit(cdp: CDPSession, bytes: number): Promise<void> {
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: jishi.url, quotaSize: bytes })
}

async function titles(): Promise<unknown[]> {
  return (await steward.readAll()).filter(({ kind }) => kind === 'thread').map(({ body }) => body['title'])
}

async function fillIn(page: Page, title: string): Promise<void> {
  await page.getByLabel(threads('title'), { exact: true }).fill(title)
  await page.getByLabel(threads('text'), { exact: true }).fill('很长的一段话。'.repeat(400))
}

/** From a page of the same origin in which the app does not run. */
async function fillUp(context: BrowserContext): Promise<void> {
  const page = await context.newPage()
  await page.goto('/icons/icon-192.png')
  // What is written is counted anew when the browser has put it in order.
  while (await page.evaluate(fillDatabases)) continue
  await page.close()
}

test('on a full phone reading and sending go on, and what does not fit is said and not lost', async () => {
  const { page, context, errors } = await openPhone(browser, { language: 'zh', url: jishi.url })
  const cdp = await context.newCDPSession(page)
  // The browser counts what others take only now and then: all of it is there before the app opens its database.
  await page.goto('/sign-in')
  await installed(page)
  await page.evaluate(keepPictures, 20)
  await limit(cdp, SMALL)
  await signInOnScreen(page, 'zh', steward.signInName)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })

  // Something waits before the phone is full.
  await context.setOffline(true)
  await page.goto('/groups/clay/new')
  await fillIn(page, '写在装满之前')
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: '写在装满之前' }).waitFor()

  // Pictures that can be fetched again make way without a word.
  await page.goto('/groups/clay/new')
  await fillIn(page, '图片让位')
  await fillUp(context)
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: '图片让位' }).waitFor()
  expect(
    await page.evaluate(async () => (await (await caches.open('jishi-blobs')).keys()).length),
  ).toBeLessThan(20)

  await page.evaluate(dropPictures)
  await page.goto('/groups/clay/new')
  await fillUp(context)
  await fillIn(page, '装不下了')
  await page.getByText(app('draftsUnkept')).waitFor()
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: app('fullTitle') }).waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: ui('close') })
    .last()
    .click()
  expect(await page.getByLabel(threads('title'), { exact: true }).inputValue()).toBe('装不下了')

  // Reading goes on without a network, and so does sending with one.
  const reader = await context.newPage()
  await reader.goto('/groups/clay/threads/glaze')
  await reader.getByRole('heading', { name: '青釉怎么烧' }).waitFor()
  await reader.close()
  await context.setOffline(false)
  await expect.poll(titles, { timeout: 30_000 }).toContain('写在装满之前')
  await beginThread(steward, 'kiln', 'group:clay', '窑炉改造')
  await page.getByRole('button', { name: sync('chip.full') }).click({ timeout: 30_000 })
  await page.getByText(sync('full')).waitFor()
  await page.getByText(sync('storageTitle')).waitFor()
  await page.keyboard.press('Escape')

  // Space is made elsewhere on the phone: everything goes on by itself.
  await limit(cdp, 10 * SMALL)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: '装不下了' }).waitFor()
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
  expect(new Set(await titles())).toEqual(
    new Set(['写在装满之前', '图片让位', '窑炉改造', '装不下了', '青釉怎么烧']),
  )
  expect(await titles()).toHaveLength(5)
  await page.goto('/groups/clay')
  await page.getByText('窑炉改造').waitFor()
  expect(errors).toEqual([])
  await context.close()
})

/** Runs in the page: pictures of the server's, of 100 kB each. */
async function keepPictures(many: number): Promise<void> {
  const blobs = await caches.open('jishi-blobs')
  for (let at = 0; at < many; at++) {
    const picture = new Blob([crypto.getRandomValues(new Uint8Array(60_000)), new Uint8Array(40_000)])
    await blobs.put(`/api/blobs/${String(at).padStart(64, '0')}`, new Response(picture))
  }
}

async function dropPictures(): Promise<void> {
  await caches.delete('jishi-blobs')
}

/** Runs in the page: writes until the browser takes nothing more, in ever smaller pieces. Whether it took anything. */
async function fillDatabases(): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('filler')
    request.onupgradeneeded = () => request.result.createObjectStore('filler', { autoIncrement: true })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error!)
  })
  const put = (size: number): Promise<boolean> =>
    new Promise((resolve) => {
      const bytes = new Uint8Array(size)
      for (let at = 0; at < size; at += 65_536)
        crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)))
      const transaction = database.transaction('filler', 'readwrite')
      transaction.objectStore('filler').put(bytes)
      transaction.oncomplete = () => resolve(true)
      transaction.onabort = () => resolve(false)
    })
  let any = false
  for (const size of [1_000_000, 100_000, 10_000, 1_000, 100]) while (await put(size)) any = true
  database.close()
  return any
}
