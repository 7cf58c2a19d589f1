import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { signUp } from '../api-member.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openBrowser, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { cameraThatSees, filmOfTicket } from '../ticket-film.ts'
import { wordsIn } from '../words-in.ts'

let folder: string

const community = openCommunity('en', async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-camera-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

for (const [language, guestName] of [
  ['en', 'Ines Falk'],
  ['zh', '顾明月'],
] as const) {
  test(`a camera without a network welcomes a ticket once, and then says that it was used (${language})`, async () => {
    const fair = `gate-${language}`
    const t = wordsIn(language, gateWords)
    const sync = wordsIn(language, syncWords)
    await openFair(community.steward, fair, `Fair ${language}`)
    await signUp(community.jishi.url, `guest-${language}`, guestName)
    const film = await filmOfTicket(community, folder, { language, fair, guest: `guest-${language}` })

    const atGate = await openBrowser(cameraThatSees(film))
    const { context, page, errors } = await openPhone(atGate, {
      language,
      url: community.jishi.url,
      permissions: ['camera'],
    })
    await signInOnScreen(page, language, community.steward.signInName)
    await installed(page)
    await page.goto(`/fairs/${fair}`)
    await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
    await context.setOffline(true)
    await community.jishi.stop()

    for (const [verdict, counts] of [
      ['welcome', { admitted: 1, expected: 1 }],
      ['used', { admitted: 1, expected: 1 }],
    ] as const) {
      await page.goto(`/fairs/${fair}/scan`)
      const shown = page.getByRole('dialog').filter({ hasText: t(verdict) })
      await shown.getByText(guestName, { exact: true }).waitFor({ timeout: 60_000 })
      if (verdict === 'used') await page.getByRole('button', { name: t('next') }).click()
      await shown.getByText(t(verdict), { exact: true }).waitFor({ state: 'hidden' })
      await page.getByText(t('counts', counts)).waitFor()
    }

    await community.jishi.start()
    await context.setOffline(false)
    const verdicts = async () =>
      (await community.steward.readAll())
        .filter(({ kind, parent }) => kind === 'scan' && parent === `event:${fair}`)
        .map(({ body }) => String(body['verdict']))
        .toSorted()
    await expect.poll(verdicts, { timeout: 60_000 }).toEqual(['used', 'welcome'])
    expect(errors).toEqual([])
    await atGate.close()
  })
}
