import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { signUp, type ApiMember } from '../api-member.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const GUEST = '顾明月'
const t = wordsIn('zh', gateWords)
const fairs = wordsIn('zh', fairsWords)
const sync = wordsIn('zh', syncWords)

const community = openCommunity('zh')

async function getTicket({ member, push }: ApiMember, fair: string, name: string): Promise<void> {
  const now = Date.now()
  const id = `ticket:${fair}:${member}`
  const body = { v: 1, state: 'requested', name, type: '' }
  await push({ id, kind: 'ticket', parent: `event:${fair}`, owner: member, sort: now, occurredAt: now, body })
}

/** Whoever stands at the gate finds the guest by name; the verdict is shown, and goes by itself when it is good. */
async function look(page: Page, verdict: 'welcome' | 'used' | 'left'): Promise<void> {
  await page.getByPlaceholder(t('typeHere')).fill(GUEST)
  await page
    .getByRole('list', { name: t('choose') })
    .getByRole('button')
    .click()
  const word = page.getByText(t(verdict), { exact: true })
  await word.waitFor()
  if (verdict === 'used') await page.getByRole('button', { name: t('next'), exact: true }).click()
  await word.waitFor({ state: 'hidden' })
}

const goes = (page: Page, way: 'in' | 'out') =>
  page.getByRole('radio', { name: t(`way-${way}`), exact: true }).check()

test('at a gate without a network a slip is undone, a guest goes out, and is welcome back; all of it arrives', async () => {
  const { steward, jishi } = community
  await openFair(steward, 'dusk', '黄昏市集', { reentry: true })
  await getTicket(await signUp(jishi.url, 'gu', GUEST), 'dusk', GUEST)
  const { context, page, errors } = await openPhone(community.browser, { language: 'zh', url: jishi.url })
  await signInOnScreen(page, 'zh', steward.signInName)
  await installed(page)
  await page.goto('/fairs/dusk')
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  await page.goto('/fairs/dusk/scan')
  await page.getByText(t('counts', { admitted: 0, expected: 1 })).waitFor()
  await context.setOffline(true)

  await look(page, 'welcome')
  await page.getByText(t('counts', { admitted: 1, expected: 1 })).waitFor()
  await page.getByRole('button', { name: t('undoFor', { name: GUEST }) }).click()
  await page.getByText(t('undone')).waitFor()
  await page.getByText(t('counts', { admitted: 0, expected: 1 })).waitFor()

  await look(page, 'welcome')
  // Who is inside already is not let in again.
  await look(page, 'used')
  await goes(page, 'out')
  await look(page, 'left')
  await page.getByText(t('counts', { admitted: 0, expected: 1 })).waitFor()
  await goes(page, 'in')
  await look(page, 'welcome')
  await page.getByText(t('counts', { admitted: 1, expected: 1 })).waitFor()

  await context.setOffline(false)
  await page.goto('/fairs/dusk/attendance')
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  await page.getByText(fairs('ofExpected', { count: 1, expected: 1 })).waitFor()
  const record = page.getByRole('list', { name: fairs('lastScans') }).getByRole('listitem')
  expect(await record.count()).toBe(5)
  expect(await record.filter({ hasText: t('takenBack') }).count()).toBe(1)
  await page.getByText(fairs('perHourOut', { count: 1 })).waitFor()

  const stored = await steward.readAll()
  expect(stored.filter(({ kind }) => kind === 'correction')).toHaveLength(1)
  expect(stored.filter(({ kind }) => kind === 'scan').map(({ body }) => body['direction'])).toEqual([
    'in',
    'in',
    'in',
    'out',
    'in',
  ])
  expect(errors).toEqual([])
  await context.close()
})
