import { expect, test } from 'vitest'
import { syncWords } from '../../client/app/sync-words.ts'
import { passWords } from '../../client/fairs/pass-words.ts'
import { gateWords } from '../../client/fairs/gate-words.ts'
import { signUp, type ApiMember } from '../api-member.ts'
import { giveTicket, openFair } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'
import { wordsIn } from '../words-in.ts'

const t = wordsIn('zh', gateWords)
const sync = wordsIn('zh', syncWords)
const guests: ApiMember[] = []

const community = openCommunity('zh', async ({ steward, jishi }) => {
  await openFair(steward, 'spring', '春日市集')
  for (const name of ['顾明月', '林小满', '周末']) {
    const guest = await signUp(jishi.url, `guest${guests.length}`, name)
    await giveTicket(steward, 'spring', guest.member, name)
    guests.push(guest)
  }
})

async function codeOf(guest: ApiMember): Promise<string> {
  const all = await guest.readAll()
  return String(all.find(({ id }) => id === `pass:spring:${guest.member}`)!.body['token'])
}

test('a scanner that types is heard wherever the focus is, is never stopped, and loses no guest in silence', async () => {
  const { page, context, errors } = await openPhone(community.browser, {
    language: 'zh',
    url: community.jishi.url,
  })
  await signInOnScreen(page, 'zh', community.steward.signInName)
  await installed(page)
  await page.goto('/fairs/spring')
  await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
  await context.setOffline(true)
  await page.goto('/fairs/spring/scan')
  await page.getByText(t('counts', { admitted: 0, expected: 3 })).waitFor()
  const keyboard = await context.newCDPSession(page)
  /** All keys at once, each 5 ms after the last, as a scanner sends them and however busy this machine is. */
  async function scan(code: string): Promise<void> {
    const began = Date.now() / 1_000
    const presses = [...code.split(''), 'Enter'].map((key, at) => {
      const text = key === 'Enter' ? '\r' : key
      const press = { type: 'keyDown', key, text, timestamp: began + at * 0.005 } as const
      return keyboard.send('Input.dispatchKeyEvent', press)
    })
    await Promise.all(presses)
  }
  const foreign = page.getByRole('alertdialog', { name: t('foreign') })
  const welcome = page.getByRole('dialog', { name: t('welcome') })
  const [first, second, third] = await Promise.all(guests.map(codeOf))

  // Nothing has the focus. What is not ours says so, and stays until somebody has seen it.
  await scan('https://example.org/?q=1 2')
  await foreign.waitFor()
  await scan(first!)
  await foreign.getByText(t('heldUp')).waitFor()
  expect(await page.getByText(t('counts', { admitted: 0, expected: 3 })).count()).toBe(1)
  await page.getByRole('button', { name: t('next') }).click()
  await foreign.waitFor({ state: 'hidden' })

  // A welcome needs no thumb: the next guest stands there already. A trigger that was pulled twice counts once.
  await scan(first!)
  await welcome.filter({ hasText: '顾明月' }).getByText(wordsIn('zh', passWords)('tier-0')).waitFor()
  await scan(first!)
  await scan(second!)
  await welcome.getByText('林小满').waitFor()
  await page.getByText(t('counts', { admitted: 2, expected: 3 })).waitFor()
  await welcome.waitFor({ state: 'hidden' })

  // In the field, too, it is the code alone that counts, and nothing of it stays.
  const field = page.getByLabel(t('typeHere'))
  await field.click()
  await scan('NOPE-999')
  await foreign.waitFor()
  await page.getByRole('button', { name: t('next') }).click()
  await foreign.waitFor({ state: 'hidden' })
  expect(await field.inputValue()).toBe('')

  // A guest whom the phone cannot keep is no welcome that anybody would know of.
  await page.evaluate(loseTheDisk)
  await scan(third!)
  await page.getByRole('alert').getByText(t('notKept')).waitFor()
  await welcome.waitFor({ state: 'hidden' })
  expect(errors.splice(0).length).toBeGreaterThan(0)
  await page.reload()
  await page.getByText(t('counts', { admitted: 2, expected: 3 })).waitFor()
  await scan(third!)
  await page.getByText(t('counts', { admitted: 3, expected: 3 })).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

/** Runs in the page: its browser writes nothing any more, until it is loaded again. */
function loseTheDisk(): void {
  const lost = (): never => {
    throw new DOMException('the disk is lost', 'UnknownError')
  }
  Object.assign(IDBObjectStore.prototype, { put: lost, add: lost })
}
