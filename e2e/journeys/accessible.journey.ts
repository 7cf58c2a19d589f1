import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AxeResults } from 'axe-core'
import { signIn, type ApiMember } from '../api-member.ts'
import { everyScreen } from '../every-screen.ts'
import { createJishiProcess, type JishiProcess } from '../jishi-process.ts'
import { openBrowser, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'

const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 800 }

let browser: Browser
let jishi: JishiProcess
let empty: JishiProcess
let steward: ApiMember
let password: string

beforeAll(async () => {
  browser = await openBrowser()
  jishi = await createJishiProcess()
  empty = await createJishiProcess()
  const printed = await jishi.start('--demo')
  await empty.start()
  const [, name, secret] = /^steward: (\S+) \/ (\S+)$/m.exec(printed.join('\n'))!
  password = secret!
  steward = await signIn(jishi.url, name!, password)
})
afterAll(async () => {
  await browser.close()
  await jishi.discard()
  await empty.discard()
})

/** What axe finds wrong with what is on the screen, each as one line that says where. */
async function faults(page: Page): Promise<string[]> {
  await page.locator('main h1').waitFor()
  await page.getByRole('status', { name: /Loading|正在/ }).waitFor({ state: 'detached' })
  // What failed to open would pass for an accessible screen.
  if ((await page.getByRole('alert').filter({ visible: true }).count()) > 0) return ['the screen has failed']
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}

async function faultsOf(page: Page, paths: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const path of paths) {
    await page.goto(path)
    const here = await faults(page)
    if (here.length > 0) found[path] = here
  }
  return found
}

for (const [language, colorScheme, viewport] of [
  ['en', 'light', PHONE],
  ['zh', 'dark', DESK],
] as const) {
  test(`no screen is in the way of anybody (${language}, ${colorScheme}, ${viewport.width} px)`, async () => {
    const { visitor, member } = await everyScreen(steward)
    const { context, page, errors } = await openPhone(browser, { language, url: jishi.url, viewport })
    await page.emulateMedia({ colorScheme })
    const found = await faultsOf(page, visitor)

    await signInOnScreen(page, language, steward.signInName, password)
    Object.assign(found, await faultsOf(page, member))
    expect(found).toEqual({})
    expect(errors).toEqual([])
    await context.close()
  })

  test(`nor is the first visit (${language}, ${colorScheme}, ${viewport.width} px)`, async () => {
    const { context, page } = await openPhone(browser, { language, url: empty.url, viewport })
    await page.emulateMedia({ colorScheme })
    expect(await faultsOf(page, ['/setup'])).toEqual({})
    await context.close()
  })
}
