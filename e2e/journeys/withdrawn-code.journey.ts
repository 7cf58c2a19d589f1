import { expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { passWords } from '../../client/fairs/pass-words.ts'
import type { Document } from '../../shared/documents/document.ts'
import { decodeRevocations } from '../../shared/fairs/revocation-message.ts'
import { signUp, type ApiMember } from '../api-member.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const FAIR = 'withdrawn'
let guest: ApiMember

const community = openCommunity('en', async ({ steward, jishi }) => {
  await openFair(steward, FAIR, 'Fair')
  guest = await signUp(jishi.url, 'guest', 'Ines Falk')
})

async function documentOf(reader: ApiMember, id: string): Promise<Document | undefined> {
  return (await reader.readAll()).find((document) => document.id === id)
}

/** What the guest's ticket says, and the serial by which it is withdrawn. */
async function ticketCode(): Promise<{ token: string; serial: number }> {
  const pass = await documentOf(guest, `pass:${FAIR}:${guest.member}`)
  return { token: String(pass?.body['token']), serial: Number(pass?.body['serial']) }
}

async function withdrawn(): Promise<readonly number[]> {
  const list = await documentOf(community.steward, `revocation:${FAIR}`)
  const read = list && decodeRevocations(String(list.body['signed']))
  return read?.ok ? read.value.revocations.serials : []
}

test('a guest has a copied code withdrawn without a network, and the gate refuses the copy', async () => {
  const words = wordsIn('en', passWords)
  const phone = await openPhone(community.browser, { language: 'en', url: community.jishi.url })
  await signInOnScreen(phone.page, 'en', guest.signInName)
  await installed(phone.page)
  await phone.page.goto(`/fairs/${FAIR}`)
  const ask = phone.page.getByRole('button', { name: wordsIn('en', fairsWords)('getTicket') })
  await ask.click()
  // Noted on the phone; before that, leaving the page would take the wish along.
  await ask.waitFor({ state: 'hidden' })
  await phone.page.goto(`/fairs/${FAIR}/ticket`)
  const code = phone.page.getByRole('img', { name: /QR code/ })
  const drawing = await code.getAttribute('src')
  const copied = await ticketCode()

  await phone.context.setOffline(true)
  await phone.page.getByRole('button', { name: words('replace') }).click()
  await phone.page.getByRole('button', { name: words('replaceNow') }).click()
  await phone.page.getByText(words('replacing')).waitFor()
  expect(await code.getAttribute('src')).toBe(drawing)

  await phone.context.setOffline(false)
  await phone.page.getByRole('button', { name: words('replace') }).waitFor({ timeout: 60_000 })
  expect(await code.getAttribute('src')).not.toBe(drawing)
  await expect.poll(withdrawn, { timeout: 60_000 }).toEqual([copied.serial])

  const t = wordsIn('en', gateWords)
  const gate = await openPhone(community.browser, { language: 'en', url: community.jishi.url })
  await signInOnScreen(gate.page, 'en', community.steward.signInName)
  await installed(gate.page)
  await gate.page.goto(`/fairs/${FAIR}`)
  await gate.page.getByRole('button', { name: wordsIn('en', syncWords)('chip.synced') }).waitFor()
  await gate.context.setOffline(true)
  await gate.page.goto(`/fairs/${FAIR}/scan`)
  const field = gate.page.getByLabel(t('typeHere'))
  for (const [{ token }, verdict] of [
    [copied, 'revoked'],
    [await ticketCode(), 'welcome'],
  ] as const) {
    await field.fill(token)
    await field.press('Enter')
    const shown = gate.page
      .getByRole('alertdialog')
      .or(gate.page.getByRole('dialog'))
      .filter({ hasText: t(verdict) })
    await shown.getByText(t(verdict), { exact: true }).waitFor()
    if (verdict === 'revoked') await gate.page.getByRole('button', { name: t('next') }).click()
  }
  await gate.page.getByText(t('counts', { admitted: 1, expected: 1 })).waitFor()
  expect([...phone.errors, ...gate.errors]).toEqual([])
})
