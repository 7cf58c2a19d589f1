import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { profileWords } from '../../client/people/profile-words.ts'
import { visitorWords } from '../../client/people/visitor-words.ts'
import { signUp } from '../api-member.ts'
import { foundGroup } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const app = wordsIn('en', appWords)
const profile = wordsIn('en', profileWords)
const sync = wordsIn('en', syncWords)
const threads = wordsIn('en', threadWords)
const visitor = wordsIn('en', visitorWords)

const community = openCommunity('en', ({ steward }) => foundGroup(steward, 'clay', 'Clay'))

async function enter(signInName: string): Promise<Phone> {
  const phone = await openPhone(community.browser, { language: 'en', url: community.jishi.url })
  await signInOnScreen(phone.page, 'en', signInName)
  await installed(phone.page)
  return phone
}

async function synced(page: Page): Promise<void> {
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
}

async function writeThread(page: Page, title: string): Promise<void> {
  await page.goto('/groups/clay/new')
  await page.getByLabel(threads('title'), { exact: true }).fill(title)
  await page.getByLabel(threads('text'), { exact: true }).fill(title)
  await page.getByRole('button', { name: threads('begin') }).click()
  await page.getByRole('heading', { name: title }).waitFor()
}

async function titles(): Promise<unknown[]> {
  return (await community.steward.readAll())
    .filter(({ kind }) => kind === 'thread')
    .map(({ body }) => body['title'])
}

test('a second tab takes over the sending when the first one is closed', async () => {
  const { context, page: first, errors } = await enter(community.steward.signInName)
  await synced(first)
  const second = await context.newPage()
  await second.goto('/groups/clay')
  await second.getByRole('heading', { name: 'Clay' }).waitFor()
  await first.close()
  await writeThread(second, 'Sent by the second tab')
  await synced(second)
  expect(await titles()).toContain('Sent by the second tab')
  expect(errors).toEqual([])
  await context.close()
})

test('a damaged local database is repaired, and what had not been sent is sent', async () => {
  const { context, page } = await enter(community.steward.signInName)
  await synced(page)
  await context.setOffline(true)
  await writeThread(page, 'Written before the damage')
  await page.getByRole('button', { name: sync('chip.offlineWaiting', { count: 1 }) }).waitFor()

  // A page of the same origin in which the app does not run, to damage its database behind its back.
  await context.setOffline(false)
  await community.jishi.stop()
  await page.goto('/icons/icon-192.png')
  await page.evaluate(damageLocalRows, community.steward.member)
  await community.jishi.start()
  await page.goto('/groups/clay')
  await page.getByRole('heading', { name: app('damagedTitle') }).waitFor()
  expect(await titles()).not.toContain('Written before the damage')

  await page.getByRole('button', { name: app('damagedRepair') }).click()
  await page.getByRole('heading', { name: 'Clay' }).waitFor()
  await synced(page)
  expect((await titles()).filter((title) => title === 'Written before the damage')).toHaveLength(1)
  await context.close()
})

test('signing out says what would be lost, and leaves nothing of the member on the device', async () => {
  const leaver = await signUp(community.jishi.url, 'leaver', 'Lea Ver')
  const { context, page, errors } = await enter('leaver')
  await synced(page)
  await context.setOffline(true)
  await page.goto('/me/profile')
  await page.getByLabel(profile('about')).fill('Never sent')
  await page.getByRole('button', { name: profile('save') }).click()
  await page.getByRole('button', { name: sync('chip.offlineWaiting', { count: 1 }) }).waitFor()

  await page.goto('/me/settings')
  await page.getByRole('button', { name: app('signOut') }).click()
  await page.getByText(app('signOutUnsent', { count: 1 })).waitFor()
  await page.getByRole('button', { name: app('signOutAnyway') }).click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    stored: JSON.stringify(Object.entries(localStorage)),
  }))
  expect(left.databases.filter((name) => name?.includes(leaver.member))).toEqual([])
  expect(left.stored).not.toContain(leaver.member)

  await context.setOffline(false)
  await page.reload()
  await page.getByRole('button', { name: visitor('signIn'), exact: true }).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

/** Runs in the page: takes the rows away from the database that holds drafts and settings. */
async function damageLocalRows(member: string): Promise<void> {
  const name = `rxdb-dexie-jishi-${member}--0--local`
  const known = (await indexedDB.databases()).find((database) => database.name === name)
  if (!known?.version) throw new Error(`there is no database ${name}`)
  const request = indexedDB.open(name, known.version + 1_000)
  await new Promise<void>((resolve, reject) => {
    request.onupgradeneeded = () => {
      for (const store of request.result.objectStoreNames) request.result.deleteObjectStore(store)
    }
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
    request.onerror = () => reject(request.error!)
    request.onblocked = () => reject(new Error('the app still holds its database'))
  })
}
