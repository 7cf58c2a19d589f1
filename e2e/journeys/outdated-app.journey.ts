import { expect, test } from 'vitest'
import { outdatedWords } from '../../client/app/outdated-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { createAgeingProxy } from '../ageing-proxy.ts'
import { foundGroup } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, type Language } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const community = openCommunity('zh', ({ steward }) => foundGroup(steward, 'clay', '陶艺圈'))

async function titles(): Promise<unknown[]> {
  return (await community.steward.readAll())
    .filter(({ kind }) => kind === 'thread')
    .map(({ body }) => body['title'])
}

test.each<[Language, string]>([
  ['zh', '更新之前写的'],
  ['en', 'Written before the update'],
])(
  'an app that is too old says so, keeps what is written, and sends it once it has been updated (%s)',
  async (language, title) => {
    const outdated = wordsIn(language, outdatedWords)
    const sync = wordsIn(language, syncWords)
    const threads = wordsIn(language, threadWords)
    const proxy = await createAgeingProxy(community.jishi.url)
    const { page, context, errors } = await openPhone(community.browser, { language, url: proxy.url })
    await signInOnScreen(page, language, community.steward.signInName)
    await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
    await installed(page)

    proxy.outdate()
    const notice = page.getByRole('region', { name: outdated('title') })
    await notice.waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: sync('chip.outdated') }).waitFor()
    await page.goto('/groups/clay/new')
    await page.getByLabel(threads('title'), { exact: true }).fill(title)
    await page.getByLabel(threads('text'), { exact: true }).fill(title)
    await page.getByRole('button', { name: threads('begin') }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await notice.getByText(outdated('text')).waitFor()
    expect(await titles()).not.toContain(title)

    const update = notice.getByRole('button', { name: outdated('update') })
    await update.click()
    await notice.getByText(outdated('none')).waitFor({ timeout: 60_000 })
    proxy.release()
    await update.click()
    await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: title }).waitFor()
    expect(await notice.count()).toBe(0)
    await expect.poll(titles, { timeout: 60_000 }).toContain(title)
    expect(errors).toEqual([])
    await context.close()
    await proxy.close()
  },
)
