import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { uiWords } from '../../client/ui/ui-words.ts'
import { beginThread, foundGroup } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const app = wordsIn('zh', appWords)
const sync = wordsIn('zh', syncWords)
const threads = wordsIn('zh', threadWords)
const ui = wordsIn('zh', uiWords)

/** How many pictures are kept on the phone that can be fetched again, of how many bytes each. */
const PICTURES = 40
const PICTURE_SIZE = 100_000
/** More than the app, the pictures and what is written here take, in bytes. */
const ROOMY = 40_000_000

const community = openCommunity('zh', ({ steward }) => foundGroup(steward, 'clay', '陶艺圈'))

/** Lets the origin take no more than so many bytes, until the browser refuses what goes beyond. */
async function limit(cdp: CDPSession, bytes: number): Promise<void> {
  const { origin } = new URL(community.jishi.url)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes })
}

/**
 * The browser asks itself anew how much room there is only when a write is larger than what it remembers, or after half a
 * minute. Tried from a page of the same origin in which the app does not run.
 */
async function becomesFull(context: BrowserContext, cdp: CDPSession, bytes: number): Promise<void> {
  await limit(cdp, bytes)
  const page = await context.newPage()
  await page.goto('/icons/icon-192.png')
  await expect.poll(() => page.evaluate(takes, ROOMY), { timeout: 60_000 }).toBe(false)
  await page.close()
}

async function titles(): Promise<unknown[]> {
  return (await community.steward.readAll())
    .filter(({ kind }) => kind === 'thread')
    .map(({ body }) => body['title'])
}

async function fillIn(page: Page, title: string): Promise<void> {
  await page.getByLabel(threads('title'), { exact: true }).fill(title)
  await page.getByLabel(threads('text'), { exact: true }).fill('很长的一段话。'.repeat(400))
}

test('on a full phone reading and sending go on, and what does not fit is said and not lost', async () => {
  const { browser, jishi, steward } = community
  const { page, context, errors } = await openPhone(browser, { language: 'zh', url: jishi.url })
  const cdp = await context.newCDPSession(page)
  await page.goto('/sign-in')
  await installed(page)
  await limit(cdp, ROOMY)
  await page.evaluate(keepPictures, { many: PICTURES, size: PICTURE_SIZE })
  await signInOnScreen(page, 'zh', steward.signInName)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  // What comes as it happens comes to a phone that has all that it needs.
  await page.goto('/groups/clay')
  await beginThread(steward, 'glaze', 'group:clay', '青釉怎么烧')
  await page.getByText('青釉怎么烧').waitFor()

  // Something waits before the phone is full.
  await context.setOffline(true)
  await page.goto('/groups/clay/new')
  await fillIn(page, '写在装满之前')
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: '写在装满之前' }).waitFor()

  // Pictures that can be fetched again make way without a word.
  await page.goto('/groups/clay/new')
  await fillIn(page, '图片让位')
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage!)
  await becomesFull(context, cdp, used - (PICTURES * PICTURE_SIZE) / 2)
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: '图片让位' }).waitFor()
  expect(
    await page.evaluate(async () => (await (await caches.open('jishi-blobs')).keys()).length),
  ).toBeLessThan(PICTURES)

  await page.evaluate(dropPictures)
  await becomesFull(context, cdp, 1)
  await page.goto('/groups/clay/new')
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
  await limit(cdp, ROOMY)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: '装不下了' }).waitFor()
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
  const arrived = new Set(await titles())
  expect(arrived).toEqual(new Set(['写在装满之前', '图片让位', '窑炉改造', '装不下了', '青釉怎么烧']))
  await page.goto('/groups/clay')
  await page.getByText('窑炉改造').waitFor()
  expect(errors).toEqual([])
  await context.close()
})

/** Runs in the page: pictures of the server's. */
async function keepPictures({ many, size }: { many: number; size: number }): Promise<void> {
  const blobs = await caches.open('jishi-blobs')
  for (let at = 0; at < many; at++) {
    const picture = new Blob([new Uint8Array(size)])
    await blobs.put(`/api/blobs/${String(at).padStart(64, '0')}`, new Response(picture))
  }
}

async function dropPictures(): Promise<void> {
  await caches.delete('jishi-blobs')
}

/** Runs in the page: whether the browser keeps so many bytes more. */
async function takes(bytes: number): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('filler')
    request.onupgradeneeded = () => request.result.createObjectStore('filler', { autoIncrement: true })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error!)
  })
  const taken = await new Promise<boolean>((resolve) => {
    const transaction = database.transaction('filler', 'readwrite')
    transaction.objectStore('filler').put(new Uint8Array(bytes))
    transaction.oncomplete = () => resolve(true)
    transaction.onabort = () => resolve(false)
  })
  database.close()
  return taken
}
