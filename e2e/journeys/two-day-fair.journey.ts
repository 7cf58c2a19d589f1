import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { syncWords } from '../../client/app/sync-words.ts'
import { fairsWords } from '../../client/fairs/fairs-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { askWords } from '../../client/fairs/gate/ask-words.ts'
import { programmeWords } from '../../client/fairs/programme-words.ts'
import { toLocalInput } from '../../client/ui/local-time.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { signUp } from '../api-member.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone, pass, type Phone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LANGUAGE = 'en'
const community = openCommunity(LANGUAGE)
const fairs = wordsIn(LANGUAGE, fairsWords)
const programme = wordsIn(LANGUAGE, programmeWords)
const gate = wordsIn(LANGUAGE, gateWords)
const ask = wordsIn(LANGUAGE, askWords)
const sync = wordsIn(LANGUAGE, syncWords)

const openedPhone = (): Promise<Phone> =>
  openPhone(community.browser, { language: LANGUAGE, url: community.jishi.url })

/** Fills in the form of a fair that began an hour ago and is open tomorrow as well. Answers the fair's id. */
async function planOnScreen(page: Page): Promise<string> {
  const startsAt = Date.now() - HOUR
  await page.goto('/fairs/new')
  await page.getByLabel(fairs('fairTitle'), { exact: true }).fill('Weekend market')
  await page.getByLabel(fairs('startsAt'), { exact: true }).fill(toLocalInput(startsAt))
  await page.getByLabel(fairs('endsAt'), { exact: true }).fill(toLocalInput(startsAt + DAY + 3 * HOUR))
  await page.getByLabel(fairs('capacity'), { exact: true }).fill('20')
  for (const [at, name] of ['West', 'East'].entries()) {
    await page.getByRole('button', { name: fairs('addGate') }).click()
    await page.getByLabel(fairs('gateName', { number: at + 1 }), { exact: true }).fill(name)
  }
  await page.getByRole('button', { name: programme('splitDays') }).click()
  await page.getByLabel(programme('dayEnds', { number: 2 }), { exact: true }).waitFor()

  for (const [at, name] of ['Weekend', 'Tomorrow', 'East only'].entries()) {
    await page.getByRole('button', { name: programme('addType') }).click()
    await page.getByLabel(programme('typeName'), { exact: true }).nth(at).fill(name)
  }
  const tomorrow = page.getByRole('group', { name: 'Tomorrow', exact: true })
  await tomorrow.getByLabel(programme('allDays')).uncheck()
  await tomorrow
    .getByRole('group', { name: programme('someDays') })
    .getByRole('checkbox')
    .nth(1)
    .check()
  const east = page.getByRole('group', { name: 'East only', exact: true })
  await east.getByLabel(programme('allGates')).uncheck()
  await east.getByLabel('East', { exact: true }).check()

  await page.getByRole('button', { name: programme('addQuestion') }).click()
  await page.getByLabel(programme('question', { number: 1 }), { exact: true }).fill('Lunch?')
  await page.getByLabel(programme('required')).check()
  await page.getByRole('button', { name: fairs('publish') }).click()
  await page.getByRole('heading', { name: 'Weekend market' }).waitFor()
  return `event:${new URL(page.url()).pathname.split('/').at(-1)!}`
}

async function fairOf(id: string): Promise<EventBody> {
  const read = async () => (await community.steward.readAll()).find((document) => document.id === id)
  await expect.poll(read, { timeout: 30_000 }).toBeDefined()
  return (await read())!.body as EventBody
}

/** A guest looks the fair up and takes a ticket of that type. */
async function takeTicket(fair: string, signInName: string, name: string, type: string): Promise<void> {
  await signUp(community.jishi.url, signInName, name)
  const { context, page, errors } = await openedPhone()
  await signInOnScreen(page, LANGUAGE, signInName)
  await page.goto(`/fairs/${fair.slice('event:'.length)}`)
  await page.getByRole('radio', { name: type }).check()
  await page.getByRole('button', { name: fairs('getTicket') }).click()
  await page.getByText(fairs('ticket-confirmed'), { exact: true }).waitFor()
  await page.getByText(programme('yourType', { type })).waitFor()
  expect(errors).toEqual([])
  await context.close()
}

/** Looks a guest up at the gate and takes what is found. */
async function look(page: Page, name: string): Promise<void> {
  await page.getByLabel(gate('typeHere')).fill(name)
  await page
    .getByRole('list', { name: gate('choose') })
    .getByRole('button', { name })
    .click()
}

test('a fair of two days asks at the gate, and tells the day and the gate that a ticket is for', async () => {
  const { context, page, errors } = await openedPhone()
  await signInOnScreen(page, LANGUAGE, community.steward.signInName)
  await installed(page)
  const fair = await planOnScreen(page)
  const { days, ticketTypes } = await fairOf(fair)
  expect(days).toHaveLength(2)
  expect(ticketTypes.map((type) => [type.name, type.days, type.gates])).toEqual([
    ['Weekend', [], []],
    ['Tomorrow', [days[1]!.key], []],
    ['East only', [], [expect.any(String)]],
  ])

  await takeTicket(fair, 'ada', 'Ada Berg', 'Weekend')
  await takeTicket(fair, 'ben', 'Ben Holm', 'Tomorrow')
  await takeTicket(fair, 'cleo', 'Cleo Lind', 'East only')

  await page.goto(`/fairs/${fair.slice('event:'.length)}/scan`)
  await page.getByRole('button', { name: 'West' }).click()
  await page.getByText(gate('counts', { admitted: 0, expected: 2 })).waitFor()
  await context.setOffline(true)
  await community.jishi.stop()

  // Whoever is welcome is in, and is asked what may not be passed over.
  await look(page, 'Ada Berg')
  await page.getByText(gate('welcome'), { exact: true }).waitFor()
  const asking = page.getByRole('dialog', { name: ask('askTitle', { name: 'Ada Berg' }) })
  await asking.getByRole('button', { name: ask('done') }).click()
  await asking.getByText(ask('mustAnswer')).waitFor()
  await asking.getByRole('radio', { name: ask('yes') }).check()
  await asking.getByRole('button', { name: ask('done') }).click()
  await page.getByText(ask('noted')).waitFor()
  await page.getByText(gate('counts', { admitted: 1, expected: 2 })).waitFor()

  for (const [name, verdict] of [
    ['Ben Holm', 'wrong-day'],
    ['Cleo Lind', 'wrong-gate'],
    ['Ada Berg', 'used'],
  ] as const) {
    await look(page, name)
    const shown = page.getByRole('alertdialog', { name: gate(verdict) })
    await shown.getByText(name, { exact: true }).waitFor()
    await shown.getByRole('button', { name: gate('next') }).click()
    await shown.waitFor({ state: 'hidden' })
  }

  // A night goes by, and nobody has seen a network. Who has answered is not asked again.
  await pass(page, DAY)
  await look(page, 'Ada Berg')
  await page.getByText(gate('welcome'), { exact: true }).waitFor()
  await page.getByText(gate('welcome'), { exact: true }).waitFor({ state: 'hidden' })
  await page.getByText(gate('counts', { admitted: 1, expected: 3 })).waitFor()
  await look(page, 'Ben Holm')
  await page.getByText(gate('welcome'), { exact: true }).waitFor()
  const askingBen = page.getByRole('dialog', { name: ask('askTitle', { name: 'Ben Holm' }) })
  await askingBen.getByRole('radio', { name: ask('no') }).check()
  await askingBen.getByRole('button', { name: ask('done') }).click()

  await community.jishi.start()
  await context.setOffline(false)
  const kept = async () =>
    (await community.steward.readAll())
      .filter(({ parent, kind }) => parent === fair && (kind === 'scan' || kind === 'remark'))
      .map(({ kind, body }) =>
        kind === 'scan'
          ? `${String(body['verdict'])} ${String(body['day'])}`
          : JSON.stringify(body['answers']),
      )
      .toSorted()
  const [today, tomorrow] = days.map(({ key }) => key)
  const { questions } = await fairOf(fair)
  const lunch = questions[0]!.key
  await expect
    .poll(kept, { timeout: 60_000 })
    .toEqual(
      [
        `welcome ${today}`,
        `welcome ${tomorrow}`,
        `welcome ${tomorrow}`,
        `used ${today}`,
        `wrong-day ${today}`,
        `wrong-gate ${today}`,
        `{"${lunch}":"yes"}`,
        `{"${lunch}":"no"}`,
      ].toSorted(),
    )

  await page.goto(`/fairs/${fair.slice('event:'.length)}/guests`)
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
  await page.getByRole('button', { name: 'Ada Berg' }).click()
  const known = page.getByRole('dialog', { name: 'Ada Berg' })
  await known.getByText('Lunch?').waitFor()
  await known.getByText(programme('yes'), { exact: true }).waitFor()
  expect(errors).toEqual([])
  await context.close()
})
