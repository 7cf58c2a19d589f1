import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { cocreationWords } from '../../client/cocreation/cocreation-words.ts'
import { groupWords } from '../../client/groups/group-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { visitorWords } from '../../client/people/visitor-words.ts'
import { PASSWORD } from '../api-member.ts'
import { foundGroup, openVote } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { openPhone } from '../phone.ts'
import { wordsIn } from '../words-in.ts'

const community = openCommunity('en', async ({ steward }) => {
  await foundGroup(steward, 'kites', '风筝圈 Kites')
  await openVote(steward, 'kite', '春季风筝 Spring kite', 'ranked')
})

/** More stops than any screen has on the way to anything. */
const MOST_STOPS = 80

/** Presses Tab until the wanted thing has the focus; whoever is lost has found a trap or something out of reach. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key never reaches ${String(wanted)}`)
}

async function press(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

async function type(page: Page, wanted: Locator, text: string): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.insertText(text)
}

for (const [language, name, text] of [
  ['en', 'Ada Brook', 'Which paper takes ink without a halo?'],
  ['zh', '许知秋', '哪种纸吃墨不晕？'],
] as const) {
  test(`somebody without a mouse joins, writes, replies and votes (${language})`, async () => {
    const { context, page, errors } = await openPhone(community.browser, {
      language,
      url: community.jishi.url,
      viewport: { width: 1280, height: 800 },
    })
    const visitor = wordsIn(language, visitorWords)
    const app = wordsIn(language, appWords)
    const sync = wordsIn(language, syncWords)
    const groups = wordsIn(language, groupWords)
    const threads = wordsIn(language, threadWords)
    const votes = wordsIn(language, cocreationWords)
    const button = (label: string) => page.getByRole('button', { name: label, exact: true })
    const link = (label: string | RegExp) =>
      page.getByRole('link', { name: label, exact: typeof label === 'string' }).first()

    await page.goto('/sign-up')
    await type(page, page.getByLabel(visitor('displayName')), name)
    await type(page, page.getByLabel(visitor('name'), { exact: true }), `keyboard-${language}`)
    await type(page, page.getByLabel(visitor('password'), { exact: true }), PASSWORD)
    await press(page, button(visitor('join')))
    await page.getByRole('heading', { name: app('welcomeTitle', { name }) }).waitFor()

    await page.reload()
    await press(page, link(app('skip')))
    await press(page, link(app('groups')))
    await press(page, link(/Kites/))
    await press(page, button(groups('join')))
    await press(page, link(threads('newThread')))
    await type(page, page.getByLabel(threads('title'), { exact: true }), text)
    await type(page, page.getByLabel(threads('text'), { exact: true }), text)
    await press(page, button(threads('begin')))
    await page.getByRole('heading', { name: text }).waitFor()
    await type(page, page.getByLabel(threads('yourReply'), { exact: true }), text)
    await press(page, button(threads('send')))
    await page.getByRole('article', { name: threads('replyBy', { name }) }).waitFor()

    await press(page, link(app('cocreation')))
    await press(page, link(/Spring kite/))
    await press(page, link(votes('vote')))
    await press(page, button(votes('addToOrder', { title: 'Plum' })))
    await press(page, button(votes('addToOrder', { title: 'Crane' })))
    await press(page, button(votes('moveUp', { title: 'Crane' })), 'Space')
    await press(page, button(votes('cast')))
    await page.getByText(votes('ballotReceived')).waitFor()

    await press(page, button(sync('chip.synced')))
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await tabTo(page, button(sync('chip.synced')))

    const said = (await community.steward.readAll()).filter(({ body }) => body['text'] === text)
    expect(said.map(({ kind }) => kind).toSorted()).toEqual(['reply', 'thread'])
    expect(errors).toEqual([])
    await context.close()
  })
}
