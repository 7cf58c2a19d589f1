import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { conflictWords } from '../../client/fairs/conflicts/conflict-words.ts'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { signUp } from '../api-member.ts'
import { giveGate, openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openBrowser, openPhone, type Language, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { cameraThatSees, filmOfTicket } from '../ticket-film.ts'
import { wordsIn } from '../words-in.ts'

const HOUR = 3_600_000
const FAIR = '/fairs/dusk'
const GUEST = 'Ines Falk'

let folder: string
const community = openCommunity('en', async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-three-gates-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface GatePhone extends Phone {
  language: Language
}

const ways = [
  { language: 'en', gate: 'East', clockError: 0 },
  { language: 'zh', gate: 'West', clockError: 26 * HOUR },
  { language: 'en', gate: 'South', clockError: -5 * HOUR },
] as const

const synced = ({ page, language }: GatePhone): Promise<void> =>
  page.getByRole('button', { name: wordsIn(language, syncWords)('chip.synced') }).waitFor({ timeout: 60_000 })

/** The camera sees the ticket at a gate, and the phone says welcome. */
async function welcome({ page, language }: GatePhone, gate: string): Promise<void> {
  const t = wordsIn(language, gateWords)
  await page.goto(`${FAIR}/scan`)
  await page.getByRole('button', { name: gate, exact: true }).click()
  const shown = page.getByRole('dialog').filter({ hasText: t('welcome') })
  await shown.getByText(GUEST, { exact: true }).waitFor({ timeout: 60_000 })
  await shown.getByText(t('welcome'), { exact: true }).waitFor({ state: 'hidden' })
}

/** The numbers at the top of the attendance screen, as they are read there. */
async function attendanceOn({ page, language }: GatePhone): Promise<string[]> {
  const t = wordsIn(language, fairsWords)
  await page.goto(`${FAIR}/attendance`)
  await page.getByText(t('ofExpected', { count: 1, expected: 1 })).waitFor()
  const numbers = ['present', 'cameIn', 'wentOut', 'expected'] as const
  return Promise.all(
    numbers.map(async (name) => {
      const figure = page
        .locator('p')
        .filter({ hasText: t(name) })
        .first()
      return (await figure.textContent())!.replace(t(name), '')
    }),
  )
}

const conflictOn = (page: Page) => page.getByRole('listitem').filter({ hasText: GUEST }).first()

test('three phones without a network let the same ticket in: all see it, one decides, and the others read why', async () => {
  const { steward, jishi } = community
  await openFair(steward, 'dusk', 'Dusk', { gates: ways.map(({ gate }) => gate) })
  await signUp(jishi.url, 'ines', GUEST)
  const [sam, tia] = [await signUp(jishi.url, 'sam', 'Sam'), await signUp(jishi.url, 'tia', 'Tia')]
  for (const { member } of [sam, tia]) await giveGate(steward, 'dusk', member)
  const film = await filmOfTicket(community, folder, { language: 'en', fair: 'dusk', guest: 'ines' })

  const browser = await openBrowser(cameraThatSees(film))
  const phones: GatePhone[] = []
  for (const [at, { language, clockError }] of ways.entries()) {
    const options = { language, url: jishi.url, clockError, permissions: ['camera'] }
    const phone = { ...(await openPhone(browser, options)), language }
    await signInOnScreen(phone.page, language, [steward, sam, tia][at]!.signInName)
    await installed(phone.page)
    await phone.page.goto(FAIR)
    await synced(phone)
    phones.push(phone)
  }
  const [desk, west, south] = phones as [GatePhone, GatePhone, GatePhone]
  for (const { context } of phones) await context.setOffline(true)
  await jishi.stop()

  for (const [at, phone] of phones.entries()) await welcome(phone, ways[at]!.gate)
  for (const phone of phones) await phone.page.goto(FAIR)

  await jishi.start()
  for (const phone of [south, desk, west]) {
    await phone.context.setOffline(false)
    await synced(phone)
  }
  for (const phone of phones) expect(await attendanceOn(phone)).toEqual(['1', '1', '0', '1'])

  for (const { page, language } of phones) {
    const t = wordsIn(language, conflictWords)
    await page.goto(`${FAIR}/conflicts`)
    const conflict = conflictOn(page)
    await conflict.getByText(t('sort-twice')).waitFor()
    await conflict.getByText(t('text-twice', { count: 3 })).waitFor()
    const looks = await conflict.getByRole('listitem').allTextContents()
    expect(looks.map((look) => /East|West|South/.exec(look)?.[0])).toEqual(['East', 'West', 'South'])
    // Of the two whose clocks are wrong, both times are told.
    const both = t('bothTimes', { time: '…', shown: '…' }).split('…')[1]!
    expect(looks.map((look) => look.includes(both))).toEqual([false, true, true])
  }
  const decide = wordsIn('zh', conflictWords)('decide')
  expect(await west.page.getByRole('main').getByRole('button', { name: decide }).count()).toBe(0)

  const t = wordsIn('en', conflictWords)
  await desk.page.goto(FAIR)
  await desk.page.getByRole('link', { name: t('open', { count: 1 }) }).click()
  await conflictOn(desk.page)
    .getByRole('button', { name: t('decideOf', { conflict: t('sort-twice'), guest: GUEST }) })
    .click()
  const sheet = desk.page.getByRole('dialog')
  await sheet.getByLabel(t('decision-misuse')).check()
  await sheet.getByRole('button', { name: t('keep') }).click()
  await sheet.getByText(t('whyMissing')).waitFor()
  await sheet.getByLabel(t('why')).fill('She passed a screenshot on to two friends.')
  await sheet.getByRole('button', { name: t('keep') }).click()
  await desk.page.getByText(t('allDecided')).waitFor()

  for (const { page, language } of [south, west]) {
    const words = wordsIn(language, conflictWords)
    const decided = page.getByRole('list', { name: words('decided') })
    await decided.getByText('She passed a screenshot on to two friends.').waitFor({ timeout: 30_000 })
    await decided.getByText(words('decision-misuse')).waitFor()
    await decided.getByText('Shen Lan').first().waitFor()
  }

  const stored = await steward.readAll()
  const scans = stored.filter(({ kind }) => kind === 'scan')
  expect(scans.map(({ body }) => body['verdict'])).toEqual(['welcome', 'welcome', 'welcome'])
  // No wrong clock moved any of them.
  for (const { sort } of scans) expect(Math.abs(Date.now() - sort)).toBeLessThan(HOUR)
  expect(phones.flatMap(({ errors }) => errors)).toEqual([])
  await browser.close()
})
