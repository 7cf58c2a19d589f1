import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { ensureChromium } from './chromium.ts'

export type Language = 'en' | 'zh'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: [...FLAGS, ...flags] })
}

/** One person's device: a browser context of its own, in their language. */
export interface Phone {
  context: BrowserContext
  page: Page
  /** Errors that the app did not handle. */
  errors: string[]
}

export interface PhoneOptions {
  language: Language
  url: string
  /** How far the device's clock is off, in ms. */
  clockError?: number
  viewport?: { width: number; height: number }
  permissions?: string[]
}

export async function openPhone(browser: Browser, options: PhoneOptions): Promise<Phone> {
  const context = await browser.newContext({
    baseURL: options.url,
    locale: options.language === 'zh' ? 'zh-CN' : 'en-GB',
    viewport: options.viewport ?? { width: 360, height: 740 },
    permissions: options.permissions ?? [],
    reducedMotion: 'reduce',
  })
  await context.addInitScript(shiftClock, options.clockError ?? 0)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  return { context, page, errors }
}

interface ShiftedWorld {
  /** By how many ms the clock is wrong now. */
  clockError: number
}

/** Runs in the page, before the app: its clock is wrong by so many ms. */
function shiftClock(error: number): void {
  const world = globalThis as unknown as ShiftedWorld
  world.clockError = error
  const RealDate = Date
  const now = (): number => RealDate.now() + world.clockError
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[]) =>
      Reflect.construct(target, args.length > 0 ? args : [now()]) as Date,
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
}

/** Lets time go by on a phone, until its page is loaded again. */
export async function pass(page: Page, ms: number): Promise<void> {
  await page.evaluate((more) => {
    ;(globalThis as unknown as ShiftedWorld).clockError += more
  }, ms)
}

/** Waits until the service worker has the whole app, so that a reload works without a network. */
export async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}
