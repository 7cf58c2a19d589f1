import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { guestListWords } from '../../client/fairs/guest-list-words.ts'
import { importWords } from '../../client/fairs/import/import-words.ts'
import { hiEventsAttendees } from '../../server/import/seller-exports-fixture.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { openPhone, type Language } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const community = openCommunity('en')

for (const language of ['en', 'zh'] as const satisfies Language[]) {
  test(`an organiser brings a list, finds its guests by address, and saves what came of it (${language})`, async () => {
    const fair = `list-${language}`
    const t = wordsIn(language, importWords)
    const fairs = wordsIn(language, fairsWords)
    const gate = wordsIn(language, gateWords)
    const list = wordsIn(language, guestListWords)
    const { jishi, steward } = community
    await openFair(steward, fair, 'Fair')
    const { context, page, errors } = await openPhone(community.browser, { language, url: jishi.url })
    await signInOnScreen(page, language, steward.signInName)
    await page.goto(`/fairs/${fair}/guests`)
    await page.getByRole('link', { name: t('title') }).click()
    const choose = async (text: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: new RegExp(`${t('choose')}|${t('chooseOther')}`) }).click(),
      ])
      await chooser.setFiles({ name: 'attendees.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    }

    await choose(`${hiEventsAttendees}\n45,,,nobody@example.org,ACTIVE`)
    await page.getByText(t('from', { seller: 'Hi.Events attendees' })).waitFor()
    await page.getByText(t('leftOut', { count: 2 })).waitFor()
    await page.getByText(t('column', { what: t('column-code'), heading: 'Public ID' })).waitFor()
    await page.getByText(t('line', { line: '6' })).waitFor()
    await page
      .getByLabel(t('isNoType', { name: 'Early bird - Adult', count: 2 }))
      .selectOption({ label: t('makeType') })
    await page.getByRole('button', { name: t('take', { count: 2 }) }).click()
    await page.getByText(t('done', { count: 2 })).waitFor()
    await choose(hiEventsAttendees)
    await page.getByText(t('allKnown')).waitFor()
    await page.getByText(t('isType', { name: 'Early bird - Adult' })).waitFor()

    const later = hiEventsAttendees.replace('mei@example.org,ACTIVE', 'mei@example.org,CANCELLED')
    await choose(`${later}\n46,Dan,Wu,dan at home,ACTIVE,No,,7,Early bird - Adult,3,A-NEW0001,a_x,,,,`)
    await page.getByText(t('addressless', { count: 1 })).waitFor()
    await page.getByRole('switch', { name: t('cancel') }).waitFor()
    await page.getByRole('button', { name: t('take', { count: 1 }) }).click()
    await page.getByText(t('doneCancelled', { count: 1 })).waitFor()

    await page.goto(`/fairs/${fair}/scan`)
    await page.getByLabel(gate('typeHere')).fill('ines@')
    await page.getByRole('button', { name: 'i…@example.com' }).waitFor()
    await page.getByLabel(gate('typeHere')).fill('INES@example.com')
    await page.getByRole('button', { name: 'ines@example.com' }).waitFor()

    await page.goto(`/fairs/${fair}/guests`)
    await page.getByLabel(fairs('searchGuests')).fill('mei@example.org')
    await page.getByRole('button', { name: new RegExp(`陈梅.*${list('state-cancelled')}`, 'i') }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: list('save') }).click(),
    ])
    const saved = await readFile(await download.path(), 'utf8')
    expect(saved.split('\r\n')).toHaveLength(5)
    expect(saved).toContain('"ines@example.com"')
    expect(errors).toEqual([])
    await context.close()
  })
}
