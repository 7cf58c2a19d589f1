import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { liveWords } from '../../client/fairs/live/live-words.ts'
import { signUp } from '../api-member.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openBrowser, openPhone, pass } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const MINUTE = 60_000
const FAIR = 'live'
const fairs = wordsIn('en', fairsWords)
const gate = wordsIn('en', gateWords)
const live = wordsIn('en', liveWords)
const sync = wordsIn('en', syncWords)
let folder: string
const community = openCommunity('en', async ({ steward }) => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-live-'))
  await openFair(steward, FAIR, 'Fair')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** What a camera sees of a phone that is held up, as a film of one picture. */
async function film(page: Page): Promise<string> {
  const path = join(folder, `${Math.random()}.mjpeg`)
  await writeFile(path, await page.screenshot({ type: 'jpeg', quality: 90 }))
  return path
}

/** The phone at the gate, without a network, before which a film is held. */
async function atGate(path: string, deed: (page: Page) => Promise<void>): Promise<void> {
  const browser = await openBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${path}`,
  ])
  const { context, page, errors } = await openPhone(browser, {
    language: 'en',
    url: community.jishi.url,
    permissions: ['camera'],
  })
  await signInOnScreen(page, 'en', community.steward.signInName)
  await installed(page)
  await page.goto(`/fairs/${FAIR}`)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
  await context.setOffline(true)
  await deed(page)
  expect(errors).toEqual([])
  await browser.close()
}

test('a gate that asks for live codes knows a picture of one from the phone itself', async () => {
  await signUp(community.jishi.url, 'guest', 'Ines Falk')
  const { context, page, errors } = await openPhone(community.browser, {
    language: 'en',
    url: community.jishi.url,
    viewport: { width: 640, height: 900 },
  })
  await signInOnScreen(page, 'en', 'guest')
  await installed(page)
  await page.goto(`/fairs/${FAIR}`)
  await page.getByRole('button', { name: fairs('getTicket') }).click()
  await page.getByRole('link', { name: fairs('showTicket') }).click()
  await page.getByRole('button', { name: live('turnOn') }).click()
  await page.getByText(live('live')).waitFor()
  // From here on nobody answers the guest's phone: it goes on signing by itself.
  await context.setOffline(true)
  await page.reload()
  await page.getByText(live('live')).waitFor()
  const shown = await page.getByRole('img', { name: 'Ines Falk' }).getAttribute('src')
  await expect
    .poll(() => page.getByRole('img', { name: 'Ines Falk' }).getAttribute('src'), { timeout: 20_000 })
    .not.toBe(shown)

  const picture = await film(page)
  const filmedAt = Date.now()
  await atGate(picture, async (phone) => {
    await pass(phone, filmedAt + 3 * MINUTE - Date.now())
    await phone.getByRole('link', { name: fairs('scan') }).click()
    await phone.getByLabel(live('liveOnly')).check()
    const doubt = phone.getByRole('alertdialog')
    await doubt.getByText(gate('still'), { exact: true }).waitFor({ timeout: 60_000 })
    await doubt.getByText(live('gateStale')).waitFor()
    await phone.getByRole('button', { name: gate('next'), exact: true }).click()

    // At the moment at which it was taken it was the phone itself. The gate remembers what it asks for.
    await phone.goto(`/fairs/${FAIR}`)
    await pass(phone, filmedAt + 2_000 - Date.now())
    await phone.getByRole('link', { name: fairs('scan') }).click()
    await phone.getByText(live('gateLive')).waitFor({ timeout: 60_000 })
    expect(await phone.getByLabel(live('liveOnly')).isChecked()).toBe(true)
  })

  await context.setOffline(false)
  await page.getByRole('button', { name: live('turnOff') }).click()
  await page.getByText(live('live')).waitFor({ state: 'hidden' })
  expect(errors).toEqual([])
})
