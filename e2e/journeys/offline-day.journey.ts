import { expect, test } from 'vitest'
import { appWords } from '../../client/app/app-words.ts'
import { syncWords } from '../../client/app/sync-words.ts'
import { cocreationWords } from '../../client/cocreation/cocreation-words.ts'
import { groupWords } from '../../client/groups/group-words.ts'
import { threadWords } from '../../client/groups/thread-words.ts'
import { profileWords } from '../../client/people/profile-words.ts'
import { visitorWords } from '../../client/people/visitor-words.ts'
import { PASSWORD } from '../api-member.ts'
import { foundGroup, openVote } from '../community-content.ts'
import { openCommunity } from '../open-community.ts'
import { installed, openPhone } from '../phone.ts'
import { wordsIn } from '../words-in.ts'

const community = openCommunity('zh', async ({ steward }) => {
  await foundGroup(steward, 'kites', '风筝圈 Kites')
  await openVote(steward, 'kite', '春季风筝 Spring kite')
})

for (const [language, name, text] of [
  ['en', 'Mei Lin', 'Frames from split bamboo hold best in gusts.'],
  ['zh', '林小满', '竹篾要先过火再定型，风大也不散。'],
] as const) {
  test(`a member works all day without a network, and everything arrives once (${language})`, async () => {
    const phone = await openPhone(community.browser, { language, url: community.jishi.url })
    const { page, context } = phone
    const signUp = wordsIn(language, visitorWords)
    const app = wordsIn(language, appWords)
    const sync = wordsIn(language, syncWords)
    const groups = wordsIn(language, groupWords)
    const threads = wordsIn(language, threadWords)
    const votes = wordsIn(language, cocreationWords)
    const profile = wordsIn(language, profileWords)
    const tab = (word: string) => page.getByRole('link', { name: word, exact: true })

    await page.goto('/sign-up')
    await page.getByLabel(signUp('displayName')).fill(name)
    await page.getByLabel(signUp('name'), { exact: true }).fill(`offline-${language}`)
    await page.getByLabel(signUp('password'), { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: signUp('join'), exact: true }).click()
    await page.getByRole('heading', { name: app('welcomeTitle', { name }) }).waitFor()
    await tab(app('groups')).click()
    await page.getByRole('link', { name: /Kites/ }).click()
    await page.getByRole('button', { name: groups('join'), exact: true }).click()
    await page.getByRole('button', { name: sync('chip.synced') }).waitFor()
    await installed(page)

    await context.setOffline(true)
    await page.getByRole('button', { name: sync('chip.offline') }).waitFor()
    await community.jishi.stop()

    await page
      .getByRole('link', { name: threads('newThread') })
      .first()
      .click()
    await page.getByLabel(threads('title'), { exact: true }).fill(text)
    await page.getByLabel(threads('text'), { exact: true }).fill(text)
    await page.getByRole('button', { name: threads('begin') }).click()
    await page.getByRole('heading', { name: text }).waitFor()

    await page.reload()
    await page.getByRole('heading', { name: text }).waitFor()

    await tab(app('cocreation')).click()
    await page.getByRole('link', { name: /Spring kite/ }).click()
    await page.getByRole('link', { name: votes('vote'), exact: true }).click()
    await page.getByRole('checkbox', { name: /Plum/ }).check()
    await page.getByRole('button', { name: votes('cast') }).click()
    await page.getByText(votes('ballotWaiting')).waitFor()

    await tab(app('me')).click()
    await page.getByRole('link', { name: profile('editProfile') }).click()
    await page.getByLabel(profile('about')).fill(text)
    await page.getByRole('button', { name: profile('save') }).click()
    await page.getByRole('button', { name: /· 3/ }).waitFor()

    await page.reload()
    await page.getByRole('button', { name: /· 3/ }).waitFor()

    await community.jishi.start()
    await context.setOffline(false)
    await page.getByRole('button', { name: sync('chip.synced') }).waitFor({ timeout: 60_000 })

    const arrived = await community.steward.readAll()
    expect(arrived.filter(({ body }) => body['title'] === text)).toHaveLength(1)
    expect(arrived.filter(({ kind, body }) => kind === 'profile' && body['about'] === text)).toHaveLength(1)
    await tab(app('cocreation')).click()
    await page.getByRole('link', { name: /Spring kite/ }).click()
    await page.getByText(votes('ballotReceived')).waitFor()
    expect(phone.errors).toEqual([])
    await context.close()
  })
}
