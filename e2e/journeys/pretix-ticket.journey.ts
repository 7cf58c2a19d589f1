import { expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import vectors from '../../shared/fairs/pass-vectors.json' with { type: 'json' }
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const FAIR = 'sold'
const { key, valid, invalid } = vectors.pretix
const community = openCommunity('en', ({ steward }) => openFair(steward, FAIR, 'Fair'))

test('an organiser names the key of pretix, and a phone without a network knows its tickets', async () => {
  const [fairs, t, sync] = [wordsIn('en', fairsWords), wordsIn('en', gateWords), wordsIn('en', syncWords)]
  const { context, page, errors } = await openPhone(community.browser, {
    language: 'en',
    url: community.jishi.url,
  })
  await signInOnScreen(page, 'en', community.steward.signInName)
  await installed(page)
  await page.goto(`/fairs/${FAIR}/edit`)
  const field = page.getByLabel(fairs('pretixKeys'))
  await field.fill(key.asInTheApi.slice(1))
  await page.getByRole('button', { name: fairs('save') }).click()
  await page.getByText(fairs('pretixKeysWrong')).waitFor()
  await field.fill(`["${key.asInTheApi}"]`)
  await page.getByRole('button', { name: fairs('save') }).click()
  await page.waitForURL((url) => url.pathname === `/fairs/${FAIR}`)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
  const kept = (await community.steward.readAll()).find(({ id }) => id === `event:${FAIR}`)
  expect(kept?.body['pretixKeys']).toEqual([Buffer.from(key.public, 'hex').toString('base64url')])

  await context.setOffline(true)
  await page.goto(`/fairs/${FAIR}/scan`)
  const typed = page.getByLabel(t('typeHere'))
  const stranger = invalid.find(({ name }) => name === 'signed by somebody else')!
  for (const [code, verdict, decision] of [
    [stranger.text, 'foreign', 'next'],
    [valid[0]!.text, 'unlisted', 'letIn'],
    [valid[0]!.text, 'used', 'next'],
  ] as const) {
    await typed.fill(code)
    await typed.press('Enter')
    await page.getByRole('alertdialog').getByText(t(verdict), { exact: true }).waitFor()
    await page.getByRole('button', { name: t(decision), exact: true }).click()
    await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
  }
  expect(errors).toEqual([])
})
