import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { sellWords } from '../../client/fairs/sell/sell-words.ts'
import { stationWords } from '../../client/fairs/station-words.ts'
import { PASSWORD, signIn } from '../api-member.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const t = wordsIn('zh', stationWords)
const sell = wordsIn('zh', sellWords)
const sync = wordsIn('zh', syncWords)

const community = openCommunity('zh', async ({ steward }) => {
  await openFair(steward, 'spring', '春日市集', { gates: ['Main'] })
})
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-till-'))
})
afterAll(() => rm(folder, { recursive: true }))

function openOne(): Promise<Phone> {
  return openPhone(community.browser, { language: 'zh', url: community.jishi.url })
}

async function synced({ page }: Phone): Promise<void> {
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })
}

async function sellTo({ page }: Phone, name: string): Promise<void> {
  await page.goto('/fairs/spring/sell')
  await page.getByLabel(sell('name')).fill(name)
  await page.getByLabel(sell('price')).fill('30')
  await page.getByLabel(sell('currency')).fill('元')
  await page.getByRole('button', { name: sell('doSell') }).click()
  await page
    .getByRole('img', { name: sell('code', { name }) })
    .first()
    .waitFor()
}

/** All that has come in since is gone, as after a lost disk. */
async function restore(copy: string): Promise<void> {
  const { jishi } = community
  await jishi.stop()
  for (const name of await readdir(jishi.folder)) await rm(join(jishi.folder, name), { recursive: true })
  expect(await jishi.admin('restore', copy)).toMatchObject({ code: 0, complaints: '' })
  await jishi.start()
}

test('what a till has sold, sent or not, outlives a restore to before the till was set up', async () => {
  const { jishi, steward } = community
  const organiser = await openOne()
  await signInOnScreen(organiser.page, 'zh', steward.signInName)
  await synced(organiser)
  const copy = join(folder, 'copy')
  expect(await jishi.admin('backup', copy)).toMatchObject({ code: 0, complaints: '' })

  await organiser.page.goto('/fairs/spring/stations')
  await organiser.page.getByLabel(t('name')).fill('收银')
  await organiser.page.getByLabel(t('right-sell')).check()
  await organiser.page.getByRole('button', { name: t('make') }).click()
  const shown = organiser.page.getByRole('dialog', { name: t('codeTitle', { name: '收银' }) })
  const till = await openOne()
  await till.page.goto(`/set-up-station#${await shown.locator('code').innerText()}`)
  await till.page.getByRole('button', { name: t('setUp'), exact: true }).click()
  await till.page.getByRole('heading', { name: '收银' }).waitFor()
  await installed(till.page)
  await sellTo(till, '林小满')
  await till.page.goto('/station')
  await synced(till)
  await synced(organiser)
  await till.context.setOffline(true)
  await till.page.reload()
  await sellTo(till, '顾明月')

  await restore(copy)
  await signInOnScreen(organiser.page, 'zh', steward.signInName)
  await synced(organiser)
  await till.page.goto('/station')
  await till.context.setOffline(false)
  await till.page.getByRole('button', { name: sync('chip.signedOut') }).click({ timeout: 60_000 })
  await till.page.getByText(sync('stationSignedOut')).waitFor()
  await till.page.getByRole('button', { name: sync('setUpStation') }).click()

  await organiser.page.goto('/fairs/spring/stations')
  await organiser.page.getByRole('button', { name: t('showCodeOf', { name: '收银' }) }).click()
  await till.page.getByLabel(t('code')).fill(await shown.locator('code').innerText())
  await till.page.getByRole('button', { name: t('setUp'), exact: true }).click()
  await till.page.getByRole('heading', { name: '收银' }).waitFor()
  await synced(till)
  await sellTo(till, '周末')
  await till.page.goto('/station')
  await synced(till)

  const all = await (await signIn(jishi.url, steward.signInName, PASSWORD)).readAll()
  const sold = all.filter(({ kind, owner }) => kind === 'ticket' && owner.startsWith('sold-'))
  expect(sold.map(({ body }) => `${String(body['name'])} ${String(body['state'])}`).toSorted()).toEqual([
    '周末 confirmed',
    '林小满 confirmed',
    '顾明月 confirmed',
  ])
  for (const { context, errors } of [organiser, till]) {
    expect(errors).toEqual([])
    await context.close()
  }
})
