import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../api-member.ts'
import { everyScreen } from '../every-screen.ts'
import { fillWithHostileWords, hostileWords } from '../hostile/spoilt-community.ts'
import { createJishiProcess, type JishiProcess } from '../jishi-process.ts'
import { openBrowser, openPhone } from '../phone.ts'
import { signInOnScreen } from '../sign-in-screen.ts'

let browser: Browser
let jishi: JishiProcess
let steward: { name: string; password: string }
let spoilt: Set<string>

beforeAll(async () => {
  browser = await openBrowser()
  jishi = await createJishiProcess()
  const filled = await fillWithHostileWords(jishi.folder)
  spoilt = filled.spoilt
  steward = filled.signIns.find(({ role }) => role === 'steward')!
  await jishi.start()
})
afterAll(async () => {
  await browser.close()
  await jishi.discard()
})

interface Watched {
  canary: () => void
  harm: string[]
}

/** Runs in the page, before the app: notes what runs, and what would have if the policy had let it. */
function watch(): void {
  const world = globalThis as unknown as Watched
  world.harm = []
  world.canary = () => void world.harm.push('a script ran')
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    world.harm.push(`against the policy: ${violatedDirective} ${blockedURI} ${sample}`)
  })
}

/** Runs in the page: what is wrong with how it shows others' words. */
function faultsOnScreen(): string[] {
  const faults: string[] = []
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth && each.clientWidth <= clientWidth,
    )
    const places = wide.map((each) => `${each.tagName.toLowerCase()}.${each.getAttribute('class')}`)
    faults.push(
      `wider than the screen: ${scrollWidth} of ${clientWidth} px, by ${[...new Set(places)].join(' ')}`,
    )
  }

  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const { protocol, origin, rel } = link
    if (protocol !== 'https:' && protocol !== 'http:') faults.push(`a link to ${protocol}`)
    if (origin !== location.origin && !/noopener/.test(rel)) faults.push(`an open door to ${origin}`)
  }

  // What would turn the words of others around, in a line with words that are not its author's.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!/[\u202a-\u202e\u2066\u2067]/.test(text.textContent ?? '')) continue
    for (let around = text.parentElement; around; around = around.parentElement) {
      const { display, unicodeBidi } = getComputedStyle(around)
      if (around.tagName === 'TEXTAREA' || around.tagName === 'OPTION' || unicodeBidi !== 'normal') break
      if (display.startsWith('inline') && display !== 'inline-block' && display !== 'inline-flex') continue
      const line = around.innerText.trim()
      if (line !== (text.textContent ?? '').trim()) {
        const place = `${around.tagName.toLowerCase()}.${around.className}`
        faults.push(`turns its line around: ${JSON.stringify(line.slice(0, 60))} in ${place}`)
      }
      break
    }
  }
  const world = globalThis as unknown as Watched
  return [...faults, ...world.harm.splice(0)]
}

const isBrief = (path: string) => /^\/cocreate\/[^/]+$/.test(path)

/** Goes to another screen as a tap on a link does, without loading the app anew, and waits until it is there. */
async function goTo(page: Page, path: string): Promise<void> {
  const { pathname } = new URL(page.url())
  // From one brief to another the screen stays, and nothing would tell when it has changed.
  if (pathname === path || (isBrief(pathname) && isBrief(path))) await page.goto(path)
  else await follow(page, path)
  await page.locator('main h1:not([data-left])').first().waitFor()
  await page.getByRole('status', { name: /Loading|正在/ }).waitFor({ state: 'detached' })
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))),
  )
}

async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    for (const title of document.querySelectorAll('main h1')) title.setAttribute('data-left', '')
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}

test('no words of another person run, lead astray, burst the screen or turn its lines around', async () => {
  expect(
    [...spoilt].filter((field) => /\.(name|title|text|about|story|note|reason)$/.test(field)).length,
  ).toBeGreaterThan(15)
  const { member } = await everyScreen(await signIn(jishi.url, steward.name, steward.password))
  const { context, page, errors } = await openPhone(browser, { language: 'en', url: jishi.url })
  await context.addInitScript(watch)
  page.on('dialog', (dialog) => {
    errors.push(`a dialog said ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (new URL(request.url()).host !== new URL(jishi.url).host && !request.url().startsWith('blob:'))
      errors.push(`asked ${request.url()}`)
  })
  await signInOnScreen(page, 'en', steward.name, steward.password)

  const found: Record<string, string[]> = {}
  let shown = 0
  for (const path of member) {
    await goTo(page, path)
    const faults = await page.evaluate(faultsOnScreen)
    if (faults.length > 0) found[path] = [...new Set(faults)]

    const words = await page.locator('main').innerText()
    if (hostileWords.some((each) => words.includes(each.slice(0, 12)))) shown += 1
  }
  expect(found).toEqual({})
  expect(errors).toEqual([])
  // Screens that show nothing of it have proved nothing.
  expect(shown).toBeGreaterThan(15)
  await context.close()
})
