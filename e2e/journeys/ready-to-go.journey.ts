import { expect, test } from 'vitest'
import { gateWords } from '../../client/fairs/gate-words.ts'
import type { Preparation } from '../../client/fairs/gate/readiness.ts'
import { readyWords } from '../../client/fairs/gate/ready-words.ts'
import { signUp } from '../api-member.ts'
import { openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openBrowser, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const FAIR = 'ready'
const MINUTE = 60_000
const community = openCommunity('zh', async ({ steward, jishi }) => {
  await openFair(steward, FAIR, '春日市集')
  const guest = await signUp(jishi.url, 'guest', '顾明月')
  const fair = `event:${FAIR}`
  await guest.push({
    id: `ticket:${FAIR}:${guest.member}`,
    kind: 'ticket',
    parent: fair,
    owner: guest.member,
    sort: Date.now(),
    occurredAt: Date.now(),
    body: { v: 1, state: 'requested', name: '顾明月', type: '' },
  })
})

test('before a phone leaves the network it says what is missing, and without one it says as of when it knows', async () => {
  const t = wordsIn('zh', readyWords)
  const browser = await openBrowser(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
  const { context, page, errors } = await openPhone(browser, {
    language: 'zh',
    url: community.jishi.url,
    clockError: -3 * MINUTE,
  })
  const line = (name: Preparation) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: t(name), exact: true }) })
  await signInOnScreen(page, 'zh', community.steward.signInName)
  await installed(page)
  await page.goto(`/fairs/${FAIR}`)
  await page.getByRole('link', { name: t('toReady') }).click()

  await line('list').getByText(t('good'), { exact: true }).waitFor()
  await line('list').getByText('1 位来宾').waitFor()
  await line('keys').getByText(t('good'), { exact: true }).waitFor()
  await line('decoder').getByText(t('decoder-kept')).waitFor()
  // The clock of this phone is wrong by three minutes: only the answers of the server can have told.
  await line('clock').getByText('慢').waitFor()
  await line('clock').getByText(t('care'), { exact: true }).waitFor()

  await line('sound')
    .getByRole('button', { name: t('play') })
    .click()
  await line('sound')
    .getByRole('button', { name: t('heard') })
    .click()
  await line('sound').getByText(t('good'), { exact: true }).waitFor()

  await context.setOffline(true)
  await community.jishi.stop()
  await page.reload()
  await line('list').getByText('1 位来宾').waitFor()
  await line('decoder').getByText(t('good'), { exact: true }).waitFor()
  await line('sound').getByText(t('good'), { exact: true }).waitFor()
  await page.getByRole('link', { name: t('scan') }).click()
  await page.getByRole('dialog', { name: wordsIn('zh', gateWords)('title') }).waitFor()
  await page.getByRole('button', { name: t('toReady') }).click()
  await page.getByRole('heading', { name: t('title') }).waitFor()
  expect(errors).toEqual([])
  await browser.close()
})
