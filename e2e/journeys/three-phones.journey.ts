import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { cocreationWords } from '../../client/cocreation/cocreation-words.ts'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { groupWords } from '../../client/groups/group-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { signUp } from '../api-member.ts'
import { beginThread, foundGroup, openFair, openVote } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, pass, type Language, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const community = openCommunity('en', ({ steward }) => foundGroup(steward, 'ink', '墨 Ink'))

for (const [language, clockError] of [
  ['en', DAY],
  ['zh', -DAY],
] as const) {
  test(`two members and the gate agree after an hour apart, one clock wrong by a day (${language})`, async () => {
    const key = `apart-${language}`
    const say = speak(language)
    await openVote(community.steward, key, `Apron ${language}`)
    await openFair(community.steward, key, `Fair ${language}`)
    await beginThread(community.steward, key, 'group:ink', `Talk ${language}`)
    await signUp(community.jishi.url, `mei-${language}`, `Mei ${language}`)
    await signUp(community.jishi.url, `bo-${language}`, `Bo ${language}`)

    const mei = await enter(language, `mei-${language}`, 0)
    const bo = await enter(language, `bo-${language}`, clockError)
    const gate = await enter(language, community.steward.signInName, 0)
    for (const { page } of [mei, bo]) {
      await page.goto('/groups/ink')
      await page.getByRole('button', { name: say.groups('join'), exact: true }).click()
      await page
        .getByRole('link', { name: say.threads('newThread') })
        .first()
        .waitFor()
      await page.goto(`/fairs/${key}`)
      await page.getByRole('button', { name: say.fairs('getTicket') }).click()
      await page.getByRole('link', { name: say.fairs('showTicket') }).waitFor()
    }
    for (const { page } of [mei, bo, gate]) await settled(page, language)
    await gate.page.goto(`/fairs/${key}/scan`)
    await gate.page.getByText(say.gate('counts', { admitted: 0, expected: 2 })).waitFor()
    for (const { page } of [mei, bo]) {
      await page.goto(`/groups/ink/threads/${key}`)
      await page.getByLabel(say.threads('yourReply'), { exact: true }).waitFor()
    }
    const phones = [mei, bo, gate]
    for (const { context } of phones) await context.setOffline(true)

    await reply(mei.page, language, 'Linen, I said first.')
    await letIn(gate.page, language, `Mei ${language}`)
    for (const { page } of phones) await pass(page, HOUR)
    await reply(bo.page, language, 'Hemp, I said an hour later.')
    await letIn(gate.page, language, `Bo ${language}`)
    await vote(mei.page, language, key, 'Plum')
    await vote(bo.page, language, key, 'Crane')

    for (const { context } of phones) await context.setOffline(false)
    for (const { page } of [mei, bo]) await settled(page, language)

    for (const { page } of [mei, bo]) {
      await page.goto(`/groups/ink/threads/${key}`)
      await page.getByText('Hemp, I said an hour later.').waitFor()
      const replies = await page.getByRole('article').filter({ hasText: 'I said' }).allTextContents()
      expect(replies.map((text) => /Linen|Hemp/.exec(text)?.[0])).toEqual(['Linen', 'Hemp'])
      await page.goto(`/fairs/${key}`)
      await page.getByText(say.iAmIn).waitFor()
      await page.goto(`/cocreate/${key}`)
      await page.getByText(say.votes('ballotReceived')).waitFor()
    }
    await expect
      .poll(async () =>
        (await community.steward.readAll()).filter(
          ({ kind, parent }) => kind === 'scan' && parent === `event:${key}`,
        ),
      )
      .toHaveLength(2)
    const stored = await community.steward.readAll()
    const answers = stored.filter(({ kind, parent }) => kind === 'reply' && parent === `thread:${key}`)
    expect(answers).toHaveLength(2)
    // A clock that is a day ahead moves nothing into the future.
    expect(Math.max(...answers.map(({ sort }) => sort))).toBeLessThanOrEqual(Date.now())
    expect(phones.flatMap(({ errors }) => errors)).toEqual([])
    for (const { context } of phones) await context.close()
  })
}

function speak(language: Language) {
  const fairs = wordsIn(language, fairsWords)
  return {
    app: wordsIn(language, appWords),
    fairs,
    gate: wordsIn(language, gateWords),
    groups: wordsIn(language, groupWords),
    sync: wordsIn(language, syncWords),
    threads: wordsIn(language, threadWords),
    votes: wordsIn(language, cocreationWords),
    /** "You are in, since …", up to the time. */
    iAmIn: fairs('iAmIn', { time: '…' }).split('…')[0]!,
  }
}

async function enter(language: Language, signInName: string, clockError: number): Promise<Phone> {
  const phone = await openPhone(community.browser, { language, url: community.jishi.url, clockError })
  await signInOnScreen(phone.page, language, signInName)
  await installed(phone.page)
  return phone
}

async function settled(page: Page, language: Language): Promise<void> {
  await page.getByRole('button', { name: speak(language).sync('chip.synced') }).waitFor({ timeout: 60_000 })
}

async function reply(page: Page, language: Language, text: string): Promise<void> {
  const { threads } = speak(language)
  await page.getByLabel(threads('yourReply'), { exact: true }).fill(text)
  await page.getByRole('button', { name: threads('send'), exact: true }).click()
  await page.getByRole('article').filter({ hasText: text }).waitFor()
}

async function letIn(page: Page, language: Language, name: string): Promise<void> {
  const { gate } = speak(language)
  await page.getByLabel(gate('typeHere')).fill(name)
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.getByText(gate('welcome'), { exact: true }).waitFor()
  await page.getByText(gate('welcome'), { exact: true }).waitFor({ state: 'hidden' })
}

async function vote(page: Page, language: Language, key: string, design: string): Promise<void> {
  const { app, votes } = speak(language)
  await page.getByRole('link', { name: app('cocreation'), exact: true }).click()
  await page.locator(`a[href="/cocreate/${key}"]`).click()
  await page.getByRole('link', { name: votes('vote'), exact: true }).click()
  await page.getByRole('checkbox', { name: design }).check()
  await page.getByRole('button', { name: votes('cast') }).click()
  await page.getByText(votes('ballotWaiting')).waitFor()
}
