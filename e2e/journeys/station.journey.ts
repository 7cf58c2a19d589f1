import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { sellWords } from '../../client/fairs/sell/sell-words.ts'
import { stationWords } from '../../client/fairs/station-words.ts'
import { claimWords } from '../../client/people/claim-words.ts'
import { visitorWords } from '../../client/people/visitor-words.ts'
import { PASSWORD, signUp } from '../api-member.ts'
import { giveTicket, openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const app = wordsIn('zh', appWords)
const t = wordsIn('zh', stationWords)
const gate = wordsIn('zh', gateWords)
const sell = wordsIn('zh', sellWords)
const sync = wordsIn('zh', syncWords)
const claim = wordsIn('zh', claimWords)
const visitor = wordsIn('zh', visitorWords)

const community = openCommunity('zh', async ({ steward, jishi }) => {
  await openFair(steward, 'spring', '春日市集', { gates: ['Main'] })
  const guest = await signUp(jishi.url, 'guest', '顾明月')
  await giveTicket(steward, 'spring', guest.member, '顾明月')
})

function openOne(): Promise<Phone> {
  return openPhone(community.browser, { language: 'zh', url: community.jishi.url })
}

/** Adds a device on the organiser's screen. Answers the code, as it is shown to be typed. */
async function addStation({ page }: Phone, name: string, more?: 'right-sell'): Promise<string> {
  await page.goto('/fairs/spring/stations')
  await page.getByLabel(t('name')).fill(name)
  if (more) await page.getByLabel(t(more)).check()
  await page.getByRole('button', { name: t('make') }).click()
  const sheet = page.getByRole('dialog', { name: t('codeTitle', { name }) })
  await sheet.getByRole('img', { name: t('codeLabel', { name }) }).waitFor()
  expect(await sheet.evaluate((dialog) => dialog.matches(':modal'))).toBe(true)
  return sheet.locator('code').innerText()
}

/** Comes to the gate, or where there is more to do to the device's home. */
async function becomeStation({ page }: Phone, code: string, name: string): Promise<void> {
  await page.goto(`/set-up-station#${code}`)
  await page.getByText(t('setUpReady')).waitFor()
  await page.getByRole('button', { name: t('setUp'), exact: true }).click()
  await page.getByText(name).first().waitFor()
}

test('without a network a device is added all the same: its code is promised before, and comes with the network', async () => {
  const { page, context, errors } = await openOne()
  await signInOnScreen(page, 'zh', community.steward.signInName)
  await page.goto('/fairs/spring/stations')
  await page.getByRole('button', { name: t('make') }).waitFor()
  expect(await page.getByText(t('codeLater')).count()).toBe(0)
  await installed(page)
  await context.setOffline(true)
  await page.reload()
  await page.getByText(t('codeLater')).waitFor()
  await page.getByLabel(t('name')).fill('西门')
  await page.getByRole('button', { name: t('makeOffline'), exact: true }).click()
  const sheet = page.getByRole('dialog', { name: t('codeTitle', { name: '西门' }) })
  await sheet.getByText(t('needsNetwork')).waitFor()
  await context.setOffline(false)
  await sheet.getByRole('img', { name: t('codeLabel', { name: '西门' }) }).waitFor({ timeout: 60_000 })
  expect(errors).toEqual([])
  await context.close()
})

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

test('what a device sells without a network, another gate without a network welcomes, and the community has it once', async () => {
  const organiser = await openOne()
  await signInOnScreen(organiser.page, 'zh', community.steward.signInName)
  const [till, second] = [await openOne(), await openOne()]
  async function goOffline({ page, context }: Phone): Promise<void> {
    await installed(page)
    await page.goto('/station?from=gate')
    await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
    await context.setOffline(true)
    // A stream that is open goes on: only a page that is opened without a network has none.
    await page.reload()
  }
  await becomeStation(second, await addStation(organiser, '西门'), '西门')
  // It has left when the till is set up, and hears nothing of it.
  await goOffline(second)
  await becomeStation(till, await addStation(organiser, '收银', 'right-sell'), '收银')
  await goOffline(till)

  await till.page.getByRole('link', { name: t('right-sell') }).click()
  await till.page.getByLabel(sell('name')).fill('林小满')
  await till.page.getByLabel(sell('price')).fill('30')
  await till.page.getByLabel(sell('currency')).fill('元')
  await till.page.getByRole('button', { name: sell('doSell') }).click()
  const code = till.page.getByRole('img', { name: sell('code', { name: '林小满' }) })
  await code.first().waitFor()
  const receipt = (await till.page.locator('code').innerText()).replaceAll('-', '')
  // The camera of the other gate is not there: it is given the picture that the buyer has taken.
  const picture = await code.first().screenshot()
  await till.page.getByRole('button', { name: sell('letIn') }).click()
  await till.page.getByText(sell('letInDone', { name: '林小满' })).waitFor()

  const show = (buffer: Buffer): Promise<void> =>
    second.page.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer })
  await second.page.goto('/fairs/spring/scan')
  await show(picture)
  const foreign = second.page.getByRole('alertdialog', { name: gate('foreign') })
  await foreign.getByText(gate('unknown-seller')).waitFor()
  await foreign.getByRole('button', { name: gate('next') }).click()
  await till.page.getByRole('button', { name: sell('introduce') }).click()
  const introduction = till.page.getByRole('img', { name: sell('introduction') })
  await introduction.waitFor()
  const introduced = await introduction.screenshot()
  await till.page.keyboard.press('Escape')
  await show(introduced)
  await second.page.getByText(gate('tillMet')).waitFor()
  await show(picture)
  const welcome = second.page.getByRole('dialog', { name: gate('welcome') })
  await welcome.getByText(gate('soldHere')).waitFor()

  // One that is taken back within a minute is cancelled, and nobody has come in by it.
  await till.page.getByRole('button', { name: sell('next') }).click()
  await till.page.getByLabel(sell('name')).fill('周末')
  await till.page.getByRole('button', { name: sell('doSell') }).click()
  await till.page.getByRole('button', { name: sell('letIn') }).click()
  await till.page.getByText(sell('letInDone', { name: '周末' })).waitFor()
  await till.page.getByRole('button', { name: sell('takeBack') }).click()
  await till.page.getByText(sell('soldSoFar', { count: 1, sum: '30 元' })).waitFor()

  // The gate is heard first: its look at a guest whom nobody knows yet is kept.
  for (const { page, context } of [second, till]) {
    await page.goto('/station?from=gate')
    await context.setOffline(false)
    await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  }
  const all = await community.steward.readAll()
  const sold = all.filter(({ kind, owner }) => kind === 'ticket' && owner.startsWith('sold-'))
  expect(sold.map(({ body }) => [body['name'], body['state']])).toEqual([
    ['林小满', 'confirmed'],
    ['周末', 'cancelled'],
  ])
  const looks = all.filter(({ kind, owner }) => kind === 'scan' && owner === sold[0]!.owner)
  expect(looks.map(({ body }) => [body['verdict'], body['gate']])).toEqual([
    ['welcome', 'main'],
    ['welcome', 'main'],
  ])
  const undone = all.filter(({ kind }) => kind === 'correction').map(({ body }) => body['scan'])
  expect(all.filter(({ id }) => undone.includes(id)).map(({ owner }) => owner)).toEqual([sold[1]!.owner])

  // With the receipt, the buyer takes the membership over.
  const buyer = await openOne()
  await buyer.page.goto('/claim')
  await buyer.page.getByLabel(claim('receipt'), { exact: true }).fill(receipt)
  await buyer.page.getByLabel(visitor('name'), { exact: true }).fill('linxiaoman')
  await buyer.page.getByLabel(visitor('password'), { exact: true }).fill(PASSWORD)
  await buyer.page.getByRole('button', { name: claim('claim'), exact: true }).click()
  await buyer.page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
  await buyer.page.goto('/fairs/spring/ticket')
  await buyer.page.getByText('林小满').first().waitFor()

  await organiser.page.goto('/fairs/spring/stations')
  await organiser.page.getByRole('button', { name: t('endOf', { name: '收银' }) }).click()
  await organiser.page
    .getByRole('dialog')
    .getByRole('button', { name: t('end'), exact: true })
    .click()
  await till.page.getByRole('heading', { name: app('endedStationTitle') }).waitFor()
  for (const { context, errors } of [organiser, till, second, buyer]) {
    expect(errors).toEqual([])
    await context.close()
  }
})

test('what a device had not sent when it was ended waits there, locked, until it is set up again', async () => {
  const organiser = await openOne()
  await signInOnScreen(organiser.page, 'zh', community.steward.signInName)
  const helper = await openOne()
  const { page, context } = helper
  await becomeStation(helper, await addStation(organiser, '南门'), '南门')
  await installed(page)
  await page.getByText(gate('counts', { admitted: 2, expected: 2 })).waitFor()
  await context.setOffline(true)
  await page.getByLabel(gate('typeHere')).fill('周末')
  await page.getByRole('button', { name: '周末' }).click()
  await page.getByRole('button', { name: gate('next') }).click()

  await organiser.page.goto('/fairs/spring/stations')
  await organiser.page.getByRole('button', { name: t('endOf', { name: '南门' }) }).click()
  await organiser.page
    .getByRole('dialog')
    .getByRole('button', { name: t('end'), exact: true })
    .click()
  const standing = async () => {
    const all = await community.steward.readAll()
    return all.find(({ kind, body }) => kind === 'station' && body['name'] === '南门')?.body['state']
  }
  await expect.poll(standing).toBe('ended')
  await context.setOffline(false)
  await page.getByRole('heading', { name: app('endedStationTitle') }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: app('endedDrop') }).waitFor()

  await organiser.page.getByRole('button', { name: t('againOf', { name: '南门' }) }).click()
  const code = await organiser.page.getByRole('dialog').locator('code').innerText()
  await becomeStation(helper, code, '南门')
  const looks = async () =>
    (await community.steward.readAll())
      .filter(({ kind, body }) => kind === 'scan' && body['verdict'] === 'cancelled')
      .map(({ body }) => body['admitted'])
  await expect.poll(looks, { timeout: 60_000 }).toEqual([false])
  for (const { context: each, errors } of [organiser, helper]) {
    expect(errors).toEqual([])
    await each.close()
  }
})
