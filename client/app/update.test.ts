import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchForUpdates, type Update } from './update.ts'

type Options = Parameters<Parameters<typeof watchForUpdates>[0]>[0]

/** A browser with a service worker, which finds what `found` says when it looks for a newer one. */
let worker: { update: () => Promise<void>; installing: object | null; waiting: object | null }
let found: 'nothing' | 'newer' | 'unreached'
let looks: number
let newer: EventTarget & { state: string }
const apply = vi.fn<() => Promise<void>>(async () => undefined)
const reload = vi.fn<() => void>()
let options: Options

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('navigator', { serviceWorker: { controller: {} } })
  found = 'nothing'
  looks = 0
  newer = Object.assign(new EventTarget(), { state: 'installing' })
  worker = {
    installing: null,
    waiting: null,
    async update() {
      looks += 1
      if (found === 'unreached') throw new TypeError('no network')
      if (found === 'newer') worker.installing = newer
    },
  }
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

function watch({ registered = true } = {}): Update {
  const update = watchForUpdates((given) => {
    options = given
    return apply
  }, reload)
  options.onRegisteredSW('/sw.js', registered ? (worker as unknown as ServiceWorkerRegistration) : undefined)
  return update
}

test('who asks for the new version gets it as soon as it has come', async () => {
  const update = watch()
  found = 'newer'
  expect(await update.fetch()).toBe(true)
  expect(apply).not.toHaveBeenCalled()
  options.onNeedRefresh()
  expect(apply).toHaveBeenCalledWith(true)
})

test('a page from before there was a worker is loaded anew once the new one stands', async () => {
  vi.stubGlobal('navigator', { serviceWorker: { controller: null } })
  const update = watch()
  found = 'newer'
  expect(await update.fetch()).toBe(true)
  expect(update.applied()).toBe(false)
  newer.state = 'activated'
  newer.dispatchEvent(new Event('statechange'))
  expect(update.applied()).toBe(true)
})

test('one that has come already is applied at once', async () => {
  const update = watch()
  options.onNeedRefresh()
  expect(apply).not.toHaveBeenCalled()
  expect(await update.fetch()).toBe(true)
  expect(apply).toHaveBeenCalledOnce()
})

test.each(['nothing', 'unreached'] as const)('when %s is found the person is told', async (what) => {
  const update = watch()
  found = what
  expect(await update.fetch()).toBe(false)
  // One that comes later waits for a tap, as always.
  options.onNeedRefresh()
  expect(apply).not.toHaveBeenCalled()
})

test('a browser without service workers fetches the page anew', async () => {
  expect(await watch({ registered: false }).fetch()).toBe(true)
  expect(reload).toHaveBeenCalledOnce()
})

test('a server that is newer has the app look for its new version, once for each version', () => {
  const update = watch()
  update.expect(3)
  update.expect(3)
  expect(looks).toBe(1)
  update.expect(4)
  expect(looks).toBe(2)
})
