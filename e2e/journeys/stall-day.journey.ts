import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { readyWords } from '../../client/fairs/gate/ready-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { stallWords } from '../../client/fairs/stalls/stall-words.ts'
import { stationWords } from '../../client/fairs/station-words.ts'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import { passId } from '../../shared/fairs/pass-kind.ts'
import { placardId } from '../../shared/fairs/placard-kind.ts'
import { rallyId } from '../../shared/fairs/rally-kind.ts'
import { stallId } from '../../shared/fairs/stall-kind.ts'
import { ticketId } from '../../shared/fairs/ticket-kind.ts'
import { allotmentId } from '../../shared/points/allotment-kind.ts'
import { signUp, type ApiMember } from '../api-member.ts'
import { giveGate, openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const t = wordsIn('en', stallWords)
const stations = wordsIn('en', stationWords)
const fairs = wordsIn('en', fairsWords)
const ready = wordsIn('en', readyWords)
const gate = wordsIn('en', gateWords)
const sync = wordsIn('en', syncWords)
const FAIR = 'event:square'
const [POTS, TEA] = ['pots', 'tea'].map((key) => stallId(FAIR, key)) as [string, string]
const BAGS = allotmentId(FAIR, 'bags')

const people = {} as Record<'kim' | 'lee' | 'mei' | 'bo' | 'an', ApiMember>
const community = openCommunity('en', async ({ jishi, steward }) => {
  await openFair(steward, 'square', 'Square')
  for (const [key, name] of [
    ['kim', 'Kim'],
    ['lee', 'Lee'],
    ['mei', 'Mei'],
    ['bo', 'Bo'],
    ['an', '陈安安'],
  ] as const)
    people[key] = await signUp(jishi.url, key, name)
  const stall = { v: 1, about: '', place: '', rally: true, state: 'open' }
  const reward = { v: 1, title: 'Paper bag', about: '', cost: 5, stock: 5, state: 'offered' }
  const bags = { v: 1, reward: 'reward:bag', quantity: 2, each: 1, state: 'allotted' }
  const { kim, lee, an } = people
  const ticket = { v: 2, state: 'requested', name: '陈安安', type: '' }
  await an.push(documentOf({ id: ticketId(FAIR, an.member), parent: FAIR, owner: an.member, body: ticket }))
  await steward.push(
    documentOf({ id: POTS, parent: FAIR, owner: kim.member, body: { ...stall, name: 'Pots' } }),
    documentOf({ id: TEA, parent: FAIR, owner: lee.member, body: { ...stall, name: 'Tea' } }),
    documentOf({
      id: rallyId(FAIR),
      parent: FAIR,
      body: { v: 1, stamps: 2, points: 30, gift: '', state: 'on' },
    }),
    documentOf({ id: 'reward:bag', owner: steward.member, body: reward }),
    documentOf({ id: BAGS, parent: FAIR, owner: kim.member, body: bags }),
  )
})

async function bodyOf(reader: ApiMember, id: string): Promise<Record<string, unknown>> {
  return (await reader.readAll()).find((document) => document.id === id)!.body
}

const passOf = async (member: ApiMember) => (await bodyOf(member, passId(member.member)))['token'] as string

async function enter(name: string, path: string): Promise<Phone> {
  const phone = await openPhone(community.browser, { language: 'en', url: community.jishi.url })
  await signInOnScreen(phone.page, 'en', name)
  await installed(phone.page)
  await phone.page.goto(path)
  return phone
}

async function show(page: Page, code: string): Promise<void> {
  await page.getByLabel(t('typeCode')).fill(code)
  await page.getByRole('button', { name: t('takeCode') }).click()
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
}

test('what there is to do at a fair stands by when it is done, for each only what is theirs', async () => {
  const times = ['beforeTheDay', 'atTheFair', 'afterwards'] as const
  const found = async (name: string): Promise<number[]> => {
    const { page, context } = await enter(name, '/fairs/square')
    await page.getByRole('list', { name: t('stalls') }).waitFor()
    await settled(page)
    const counts = times.map((time) =>
      page
        .getByRole('list', { name: fairs(time) })
        .getByRole('link')
        .count(),
    )
    const links = await Promise.all(counts)
    await context.close()
    return links
  }
  expect(await found('shenlan')).toEqual([6, 3, 2])
  expect(await found('kim'), 'stock to hand over').toEqual([1, 1, 0])
  expect(await found('bo')).toEqual([0, 0, 0])
})

test('two stalls and a member fill one book without a network, it pays once; two gifts are two, and no third', async () => {
  const { mei, bo, lee } = people
  const passes = { mei: await passOf(mei), bo: await passOf(bo), lee: await passOf(lee) }
  const teaCode = (await bodyOf(lee, placardId(TEA)))['code'] as string

  const kims = await enter('kim', '/fairs/square/hand-over')
  await kims.page.getByRole('button', { name: t('takeAlong') }).click()
  await kims.page.getByText(t('leftHere', { count: 2, of: 2 })).waitFor()
  await settled(kims.page)

  // Whoever keeps a stall looks, too, before the network is left, though the list of guests is not theirs.
  await kims.page.goto('/fairs/square')
  await kims.page.getByRole('link', { name: ready('toReady') }).click()
  const line = (name: 'here' | 'stock') =>
    kims.page
      .getByRole('listitem')
      .filter({ has: kims.page.getByRole('heading', { name: ready(name), exact: true }) })
  await line('here').getByText(ready('good'), { exact: true }).waitFor()
  await line('stock')
    .getByText(ready('stockHere', { count: 2 }))
    .waitFor()
  expect(await kims.page.getByRole('heading', { name: ready('list'), exact: true }).count()).toBe(0)
  expect(await kims.page.getByRole('link', { name: ready('scan') }).count()).toBe(0)
  await kims.page.goto('/fairs/square/hand-over')
  const lees = await enter('lee', '/fairs/square/stalls/tea')
  await lees.page.getByRole('button', { name: t('scanPasses') }).click()
  const meis = await enter('mei', '/fairs/square/stamps')
  await meis.page.getByRole('button', { name: t('scanStall') }).click()
  const end = async () => (await meis.page.getByLabel(t('typeCode')).boundingBox())?.y
  await expect.poll(end).toBeLessThan(meis.page.viewportSize()!.height)
  const phones = [kims, lees, meis]
  for (const { context } of phones) await context.setOffline(true)

  // At the first stall: a gift for each of two, and none for whoever comes again or too late.
  const give = t('give', { name: 'Paper bag' })
  await show(kims.page, passes.mei)
  await kims.page.getByRole('button', { name: give }).click()
  await kims.page.getByText(t('handedOver', { reward: 'Paper bag', name: 'Mei' })).waitFor()
  await kims.page.getByText(t('cannot-limit', { name: 'Mei' })).waitFor()
  expect(await kims.page.getByRole('button', { name: give }).count()).toBe(0)
  await kims.page.getByRole('button', { name: t('nextMember') }).click()
  await show(kims.page, passes.bo)
  await kims.page.getByRole('button', { name: give }).click()
  await kims.page.getByText(t('leftHere', { count: 0, of: 2 })).waitFor()
  await kims.page.getByRole('button', { name: t('nextMember') }).click()
  await show(kims.page, passes.lee)
  await kims.page.getByText(t('cannot-empty')).waitFor()
  expect(await kims.page.getByRole('button', { name: give }).count()).toBe(0)

  // And a stamp, which is given once.
  await kims.page.goto('/fairs/square/stalls/pots')
  await kims.page.getByRole('button', { name: t('scanPasses') }).click()
  await show(kims.page, passes.mei)
  await kims.page.getByText(t('gaveStamp', { name: 'Mei' })).waitFor()
  await show(kims.page, passes.mei)
  await kims.page.getByText(t('hadStamp', { name: 'Mei' })).waitFor()

  // At the second both do it: the stall scans the pass, the member scans the stall.
  await show(lees.page, passes.mei)
  await lees.page.getByText(t('gaveStamp', { name: 'Mei' })).waitFor()
  await show(meis.page, teaCode)
  await meis.page.getByText(t('gotStamp', { name: 'Tea' })).waitFor()
  await meis.page.getByText(t('stampsOf', { count: 1, of: 2 })).waitFor()
  await show(meis.page, teaCode.replace('JT1:', 'JT1:0'))
  await meis.page.getByText(t('notOurs')).waitFor()

  for (const { context } of phones) await context.setOffline(false)
  for (const { page } of phones) await settled(page)
  await meis.page.getByText(t('stampsOf', { count: 2, of: 2 })).waitFor()
  await meis.page.getByText(t('bookPointsThere', { points: 30 })).waitFor()

  const all = await community.steward.readAll()
  const paid = all.filter(({ kind, body }) => kind === 'entry' && body['rule'] === 'rally')
  expect(paid.map(({ owner }) => owner)).toEqual([mei.member])
  expect(
    all
      .filter(({ kind }) => kind === 'handover')
      .map(({ owner }) => owner)
      .toSorted(),
  ).toEqual([mei.member, bo.member].toSorted())
  expect((await bodyOf(community.steward, 'shelf:bag'))['left']).toBe(3)
  expect(phones.flatMap(({ errors }) => errors)).toEqual([])
  for (const { context } of phones) await context.close()
})

test('what is left of an allotment is counted back to the shelf, and what is missing is said', async () => {
  const { page, context, errors } = await enter('shenlan', '/fairs/square/allotments')
  await page.getByRole('button', { name: t('count') }).click()
  const sheet = page.getByRole('dialog', { name: t('countTitle') })
  await sheet.getByLabel(t('counted'), { exact: true }).fill('1')
  await sheet.getByRole('button', { name: t('settleIt') }).click()
  await sheet.getByText(t('countWhyMissing')).waitFor()
  await sheet.getByLabel(t('countWhy')).selectOption({ label: t('why-miscounted') })
  await sheet.getByRole('button', { name: t('settleIt') }).click()
  await page.getByText(t('surplus', { count: 1 })).waitFor()
  await settled(page)
  expect((await bodyOf(community.steward, 'shelf:bag'))['left']).toBe(4)
  expect(await bodyOf(community.steward, BAGS)).toMatchObject({ state: 'counted', reason: 'miscounted' })
  expect(errors).toEqual([])
  await context.close()
})

test('a guest whose phone is dead is found by name by a keeper who has the guest list, and by no other', async () => {
  const { kim, an } = people
  const { page, context, errors } = await enter('kim', '/fairs/square/stalls/pots')
  await page.getByRole('button', { name: t('withoutPhone') }).click()
  await page.getByText(t('withoutPhoneNot')).waitFor()
  expect(await page.getByLabel(gate('typeHere')).count()).toBe(0)

  await giveGate(community.steward, 'square', kim.member)
  const typed = page.getByLabel(gate('typeHere'))
  await typed.waitFor({ timeout: 60_000 })
  await expect
    .poll(
      async () => {
        await typed.fill('')
        await typed.fill('caa')
        return page.getByRole('button', { name: '陈安安' }).count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  await context.setOffline(true)
  await page.getByRole('button', { name: '陈安安' }).click()
  await page.getByText(t('gaveStamp', { name: '陈安安' })).waitFor()
  await context.setOffline(false)
  await settled(page)
  const stamps = (await community.steward.readAll()).filter(({ kind }) => kind === 'stamp')
  expect(stamps.filter(({ owner }) => owner === an.member)).toHaveLength(1)
  expect(errors).toEqual([])
  await context.close()
})

test('there is no stamp rally until one is saved, and then there is', async () => {
  await openFair(community.steward, 'hill', 'Hill')
  const { page, context, errors } = await enter('shenlan', '/fairs/hill/stalls')
  const isOn = page.getByLabel(t('rallyOn'))
  await isOn.waitFor()
  expect(await isOn.isChecked()).toBe(false)
  expect(await page.getByRole('button', { name: t('saveRally') }).count()).toBe(0)
  await isOn.check()
  await page.getByText(t('rallyUnsaved')).waitFor()
  await page.reload()
  await isOn.waitFor()
  expect(await isOn.isChecked(), 'nothing was saved').toBe(false)
  await isOn.check()
  await page.getByRole('button', { name: t('saveRally') }).click()
  await page.getByText(t('rallyUnsaved')).waitFor({ state: 'hidden' })
  await settled(page)
  await page.reload()
  await expect.poll(() => isOn.isChecked()).toBe(true)
  expect(await bodyOf(community.steward, rallyId('event:hill'))).toMatchObject({ state: 'on' })
  expect(errors).toEqual([])
  await context.close()
})

test('a device of the fair with nothing but that right hands over what it was given', async () => {
  const { steward, browser, jishi } = community
  const organiser = await enter(steward.signInName, '/fairs/square/stations')
  await organiser.page.getByLabel(stations('name')).fill('Tent')
  await organiser.page.getByRole('checkbox', { name: stations('right-scan') }).uncheck()
  await organiser.page.getByRole('checkbox', { name: stations('right-hand-over') }).check()
  await organiser.page.getByRole('button', { name: stations('make') }).click()
  const code = await organiser.page.getByRole('dialog').locator('code').innerText()

  const tent = await openPhone(browser, { language: 'en', url: jishi.url })
  await tent.page.goto(`/set-up-station#${code}`)
  await tent.page.getByRole('button', { name: stations('setUp'), exact: true }).click()
  await tent.page.getByRole('link', { name: t('handOver') }).click()
  await tent.page.getByText(t('nothingHere')).waitFor()

  await organiser.page.goto('/fairs/square/allotments')
  await organiser.page.getByRole('button', { name: t('newAllotment') }).click()
  await organiser.page.getByLabel(t('reward'), { exact: true }).selectOption('reward:bag')
  await organiser.page.getByLabel(t('quantity')).fill('2')
  await organiser.page.getByLabel(t('giverStation')).selectOption({ label: 'Tent' })
  await organiser.page.getByRole('button', { name: t('allotIt') }).click()

  await tent.page.getByRole('button', { name: t('takeAlong') }).click()
  await tent.page.getByText(t('leftHere', { count: 2, of: 2 })).waitFor()
  await tent.page.getByLabel(t('typeCode')).waitFor()
  await show(tent.page, await passOf(people.lee))
  await tent.page.getByRole('button', { name: t('give', { name: 'Paper bag' }) }).click()
  await tent.page.getByText(t('leftHere', { count: 1, of: 2 })).waitFor()
  await organiser.page.getByText(t('piecesOf', { count: 1, of: 2 })).waitFor()

  // A guest without a phone is found on the list that the device has.
  await tent.page.getByRole('button', { name: t('nextMember') }).click()
  await tent.page.getByRole('button', { name: t('withoutPhone') }).click()
  await tent.page.getByLabel(gate('typeHere')).fill('安安')
  await tent.page.getByRole('button', { name: '陈安安' }).click()
  await tent.page.getByRole('button', { name: t('give', { name: 'Paper bag' }) }).click()
  await tent.page.getByText(t('handedOver', { reward: 'Paper bag', name: '陈安安' })).waitFor()
  await tent.page.getByText(t('leftHere', { count: 0, of: 2 })).waitFor()

  // What Mei set her points aside for waits there, too.
  const { mei } = people
  const wish = { v: 1, cost: 5, state: 'requested', event: FAIR }
  await mei.push(documentOf({ id: 'redemption:wish', parent: 'reward:bag', owner: mei.member, body: wish }))
  await tent.page.getByRole('button', { name: t('nextMember') }).click()
  await show(tent.page, await passOf(mei))
  await tent.page.getByText(t('voucherFor', { points: 5 })).waitFor()
  await tent.page
    .getByRole('button', { name: t('give', { name: 'Paper bag' }) })
    .first()
    .click()
  await tent.page.getByText(t('voucherFor', { points: 5 })).waitFor({ state: 'hidden' })
  await expect
    .poll(async () => (await bodyOf(mei, 'redemption:wish'))['state'], { timeout: 20_000 })
    .toBe('handed-over')
  expect([...organiser.errors, ...tent.errors]).toEqual([])
  for (const { context } of [organiser, tent]) await context.close()
})
