import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { stationWords } from '../../client/fairs/station-words.ts'
import { signUp } from '../api-member.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const app = wordsIn('zh', appWords)
const t = wordsIn('zh', stationWords)
const gate = wordsIn('zh', gateWords)
const sync = wordsIn('zh', syncWords)

const community = openCommunity('zh', async ({ steward, jishi }) => {
  await openFair(steward, 'spring', '春日市集')
  const guest = await signUp(jishi.url, 'guest', '顾明月')
  const now = Date.now()
  await steward.push({
    id: `ticket:spring:${guest.member}`,
    kind: 'ticket',
    parent: 'event:spring',
    owner: guest.member,
    sort: now,
    occurredAt: now,
    body: { v: 1, state: 'confirmed', name: '顾明月', type: '' },
  })
})

function openOne(): Promise<Phone> {
  return openPhone(community.browser, { language: 'zh', url: community.jishi.url })
}

/** Adds a device on the organiser's screen. Answers the code, as it is shown to be typed. */
async function addStation({ page }: Phone, name: string): Promise<string> {
  await page.goto('/fairs/spring/stations')
  await page.getByLabel(t('name')).fill(name)
  await page.getByRole('button', { name: t('make') }).click()
  const sheet = page.getByRole('dialog', { name: t('codeTitle', { name }) })
  await sheet.getByRole('img', { name: t('codeLabel', { name }) }).waitFor()
  return sheet.locator('code').innerText()
}

test('a helper’s phone becomes a device of the fair by a code, checks in without a network, and is ended from afar', async () => {
  const organiser = await openOne()
  await signInOnScreen(organiser.page, 'zh', community.steward.signInName)
  const code = await addStation(organiser, '东门')

  const helper = await openOne()
  const { page, context } = helper
  await page.goto(`/set-up-station#${code}`)
  await page.getByText(t('setUpReady')).waitFor()
  expect(page.url()).not.toContain(code)
  await page.getByRole('button', { name: t('setUp'), exact: true }).click()
  await page
    .getByRole('dialog', { name: gate('title') })
    .getByText('东门')
    .waitFor()
  await organiser.page
    .getByText(t('codeTaken', { name: '东门' }))
    .first()
    .waitFor()

  // The camera of this phone is not allowed: the guest is looked for by name.
  await installed(page)
  await page.getByText(gate('counts', { admitted: 0, expected: 1 })).waitFor()
  await context.setOffline(true)
  await page.reload()
  await page.getByLabel(gate('typeHere')).fill('顾')
  await page.getByRole('button', { name: '顾明月' }).click()
  await page.getByRole('dialog', { name: gate('welcome') }).waitFor()
  await page.getByText(gate('counts', { admitted: 1, expected: 1 })).waitFor()

  // It shows nothing else, wherever somebody types to.
  await page.goto('/me')
  await page.waitForURL('**/fairs/spring/scan')
  expect(await page.getByRole('navigation').count()).toBe(0)
  await page.getByRole('button', { name: gate('leave') }).click()
  await page.getByRole('heading', { name: '东门' }).waitFor()
  await context.setOffline(false)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  const scans = (await community.steward.readAll()).filter(({ kind }) => kind === 'scan')
  expect(scans.map(({ body }) => String(body['by']).startsWith('station-'))).toEqual([true])

  await organiser.page.getByRole('button', { name: t('endOf', { name: '东门' }) }).click()
  await organiser.page
    .getByRole('dialog')
    .getByRole('button', { name: t('end'), exact: true })
    .click()
  await page.getByRole('heading', { name: app('endedStationTitle') }).waitFor()
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .toEqual([])
  expect(organiser.errors).toEqual([])
  expect(helper.errors).toEqual([])
  await context.close()
  await organiser.context.close()
})
