import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { settingsWords } from '../../client/people/settings-words.ts'
import { visitorWords } from '../../client/people/visitor-words.ts'
import { PASSWORD } from '../api-member.ts'
import { beginThread, foundGroup } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const app = wordsIn('zh', appWords)
const settings = wordsIn('zh', settingsWords)
const sync = wordsIn('zh', syncWords)
const threads = wordsIn('zh', threadWords)
const visitor = wordsIn('zh', visitorWords)

const community = openCommunity('zh', async ({ steward }) => {
  await foundGroup(steward, 'clay', '陶艺圈')
  await beginThread(steward, 'glaze', 'group:clay', '青釉怎么烧')
})

async function enter(): Promise<Phone> {
  const phone = await openPhone(community.browser, { language: 'zh', url: community.jishi.url })
  await signInOnScreen(phone.page, 'zh', community.steward.signInName)
  await installed(phone.page)
  await phone.page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  return phone
}

/** Signs out on the device that is listed below this one, and waits until the list no longer has it. */
async function endTheOther({ page }: Phone): Promise<void> {
  await page.goto('/me/devices')
  await page.getByText(settings('thisDevice')).waitFor()
  const rows = page.getByRole('list', { name: settings('devices') }).getByRole('listitem')
  const before = await rows.count()
  await page
    .getByRole('button', { name: settings('endDevice') })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: settings('endDevice') })
    .click()
  await page.waitForFunction((many) => document.querySelectorAll('main li').length === many, before - 1)
}

async function leftOn({ page }: Phone): Promise<{ databases: string[]; pictures: boolean; stored: string }> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    pictures: await caches.has('jishi-blobs'),
    stored: JSON.stringify(Object.entries(localStorage)),
  }))
}

test('a device that is signed out from another one stops at once, and nothing of the member stays on it', async () => {
  const [mine, lost] = [await enter(), await enter()]
  await lost.page.goto('/groups/clay/threads/glaze')
  await lost.page.getByRole('heading', { name: '青釉怎么烧' }).waitFor()
  await endTheOther(mine)

  await lost.page.getByRole('heading', { name: app('endedTitle') }).waitFor()
  expect(await lost.page.getByText('青釉怎么烧').count()).toBe(0)
  await expect.poll(async () => (await leftOn(lost)).databases).toEqual([])
  const left = await leftOn(lost)
  expect(left.pictures).toBe(false)
  expect(left.stored).not.toContain('青釉怎么烧')
  expect((await lost.context.request.get('/api/account')).status()).toBe(401)

  await lost.page.reload()
  await lost.page.getByRole('heading', { name: app('endedTitle') }).waitFor()
  expect(mine.errors).toEqual([])
  expect(lost.errors).toEqual([])
  await mine.context.close()
  await lost.context.close()
})

test('what a device had not sent when it was signed out waits there, locked, until its member is back', async () => {
  const [mine, away] = [await enter(), await enter()]
  await away.context.setOffline(true)
  await away.page.goto('/groups/clay/new')
  await away.page.getByLabel(threads('title'), { exact: true }).fill('窑温记录')
  await away.page.getByLabel(threads('text'), { exact: true }).fill('一千三百度')
  await away.page.getByRole('button', { name: threads('begin') }).click()
  await away.page.getByRole('heading', { name: '窑温记录' }).waitFor()
  await endTheOther(mine)
  // It has not heard of it, and goes on.
  await away.page.getByRole('heading', { name: '窑温记录' }).waitFor()

  await away.context.setOffline(false)
  await away.page.getByRole('heading', { name: app('endedTitle') }).waitFor({ timeout: 30_000 })
  // That the thread was seen waits, too, or not yet: how many things wait is not always the same.
  await away.page.getByRole('button', { name: app('endedDrop') }).waitFor()
  expect(await away.page.getByText('窑温记录').count()).toBe(0)
  await away.page.getByRole('button', { name: app('endedSignIn') }).click()
  expect(await away.page.getByLabel(visitor('name'), { exact: true }).inputValue()).toBe(
    community.steward.signInName,
  )
  await away.page.getByLabel(visitor('password'), { exact: true }).fill(PASSWORD)
  await away.page.getByRole('button', { name: visitor('signIn'), exact: true }).click()
  await away.page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  const titles = (await community.steward.readAll()).map(({ body }) => body['title'])
  expect(titles.filter((title) => title === '窑温记录')).toHaveLength(1)
  expect(away.errors).toEqual([])
  await mine.context.close()
  await away.context.close()
})
