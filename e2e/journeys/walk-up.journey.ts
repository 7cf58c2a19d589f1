import { expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { conflictWords } from '../../client/fairs/conflicts/conflict-words.ts'
import { askWords } from '../../client/fairs/gate/ask-words.ts'
import { sellWords } from '../../client/fairs/sell/sell-words.ts'
import { stationWords } from '../../client/fairs/station-words.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const t = wordsIn('zh', sellWords)
const ask = wordsIn('zh', askWords)
const sync = wordsIn('zh', syncWords)
const station = wordsIn('zh', stationWords)
const conflicts = wordsIn('zh', conflictWords)
const open = { days: [], gates: [] }

const community = openCommunity('zh', async ({ steward }) => {
  await openFair(steward, 'spring', '春日市集', {
    ticketTypes: [
      { key: 'day', name: '单日票', ...open },
      { key: 'child', name: '儿童票', capacity: 1, ...open },
    ],
    questions: [{ key: 'lunch', text: '要午餐吗？', form: 'yes-no', options: [], required: true }],
  })
})

test('a till without a network knows its prices and its places, and asks whom it lets in', async () => {
  const options = { language: 'zh', url: community.jishi.url } as const
  const organiser = await openPhone(community.browser, options)
  await signInOnScreen(organiser.page, 'zh', community.steward.signInName)
  await organiser.page.goto('/fairs/spring/stations')
  await organiser.page.getByLabel(station('name')).fill('收银')
  await organiser.page.getByLabel(station('right-sell')).check()
  await organiser.page.getByRole('button', { name: station('make') }).click()
  const shown = organiser.page.getByRole('dialog', { name: station('codeTitle', { name: '收银' }) })
  const { page, context, errors } = await openPhone(community.browser, options)
  await page.goto(`/set-up-station#${await shown.locator('code').innerText()}`)
  await page.getByRole('button', { name: station('setUp'), exact: true }).click()
  await page.getByRole('heading', { name: '收银' }).waitFor()
  await installed(page)
  await page.goto('/station')
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  await context.setOffline(true)
  await page.goto('/fairs/spring/sell')

  async function sell(name: string, type: string, price?: string): Promise<void> {
    await page.getByLabel(t('type')).selectOption({ label: type })
    await page.getByLabel(t('name')).fill(name)
    if (price !== undefined) await page.getByLabel(t('price')).fill(price)
    await page.getByRole('button', { name: t('doSell') }).click()
    await page.getByRole('heading', { name: t('sold', { name }) }).waitFor()
  }
  await sell('林小满', '单日票', '30')
  await page.getByRole('button', { name: t('letIn') }).click()
  const sheet = page.getByRole('dialog', { name: ask('askTitle', { name: '林小满' }) })
  await sheet.getByText('要午餐吗？').waitFor()
  await sheet.getByLabel(ask('yes')).check()
  await sheet.getByRole('button', { name: ask('done') }).click()
  await page.getByText(ask('noted')).waitFor()
  await page.getByRole('button', { name: t('next') }).click()

  await page.getByLabel(t('type')).selectOption({ label: '儿童票' })
  await page.getByText(t('roomLeft', { count: 1 })).waitFor()
  await sell('周末', '儿童票', '10')
  await page.getByRole('button', { name: t('next') }).click()
  await page.getByLabel(t('type')).selectOption({ label: '儿童票' })
  await page.getByText(t('noRoom')).waitFor()
  expect(await page.getByLabel(t('price')).inputValue()).toBe('10')
  await page.getByLabel(t('type')).selectOption({ label: '单日票' })
  expect(await page.getByLabel(t('price')).inputValue()).toBe('30')
  await sell('小雨', '儿童票')

  await page.goto('/station')
  await context.setOffline(false)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  const remarks = (await community.steward.readAll()).filter(({ kind }) => kind === 'remark')
  expect(remarks.map(({ body }) => body['answers'])).toEqual([{ lunch: 'yes' }])

  // The organiser reads who has no place and which till sold it, and what the till should hold.
  await organiser.page.goto('/fairs/spring/conflicts')
  const conflict = organiser.page.getByRole('listitem').filter({ hasText: conflicts('sort-oversold') })
  const last = conflicts('withNumber', { name: '小雨', serial: '3' })
  await conflict.getByText(conflicts('beyond', { guests: last })).waitFor()
  await conflict.getByText(conflicts('soldTo', { guest: '小雨', where: '收银' })).waitFor()
  await organiser.page.goto('/fairs/spring/report')
  await organiser.page.getByRole('listitem').filter({ hasText: '收银' }).getByText('50').waitFor()
  expect([...errors, ...organiser.errors]).toEqual([])
  await context.close()
  await organiser.context.close()
})
