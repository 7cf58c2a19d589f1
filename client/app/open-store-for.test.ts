import { createRoot, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import type { AccountView } from '../../shared/people/account-protocol.ts'
import { createClock } from '../store/clock.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createApi } from './api.ts'
import { openStoreFor } from './open-store-for.ts'

const disposals: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose()
})

function account(member: string): AccountView {
  return { member, signInName: member, device: 'phone' }
}

/** An app whose stores only note what becomes of them. */
function createApp() {
  const noted: string[] = []
  const errors: unknown[] = []
  const [account, setAccount] = createSignal<AccountView | null>(null)
  const state = createRoot((dispose) => {
    disposals.push(dispose)
    return openStoreFor({
      account,
      load: async () => ({
        async openMemberStore({ author: { member } }) {
          noted.push(`open ${member}`)
          await Promise.resolve()
          return {
            async close() {
              const { status } = state()
              noted.push(`close ${member}, ${status}`)
            },
          } as OpenStore
        },
      }),
      api: createApi({
        fetch: () => Promise.reject(new TypeError()),
        deviceTime: () => 0,
        onTime: () => undefined,
      }),
      clock: createClock({ deviceTime: () => 0 }),
      kept: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
      onWrite: () => undefined,
      onError: (error) => errors.push(error),
    })
  })
  return { noted, errors, state, setAccount }
}
const opened = (app: ReturnType<typeof createApp>) =>
  vi.waitFor(() => expect(app.state().status).toBe('open'))

test('who signs in again goes on with the store that is open', async () => {
  const app = createApp()
  app.setAccount(account('mei'))
  await opened(app)
  const before = app.state()
  app.setAccount(account('mei'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(app.state()).toBe(before)
  expect(app.noted).toEqual(['open mei'])
})

test('a store is shown no more when it is closed', async () => {
  const app = createApp()
  app.setAccount(account('mei'))
  await opened(app)
  app.setAccount(null)
  await vi.waitFor(() => expect(app.noted).toEqual(['open mei', 'close mei, closed']))
  expect(app.state()).toEqual({ status: 'closed' })
})

test('whoever comes and goes in haste, only the store of the last one is left open, and it was opened last', async () => {
  const app = createApp()
  app.setAccount(account('mei'))
  await opened(app)
  for (const member of ['an', 'mei', 'an', 'mei']) {
    app.setAccount(account(member))
    await Promise.resolve()
    app.setAccount(null)
    app.setAccount(account(member))
  }
  await opened(app)
  await new Promise((resolve) => setTimeout(resolve, 20))
  const open = new Set<string>()
  for (const [what, member] of app.noted.map((line) => line.split(/[ ,]+/))) {
    if (what === 'open') {
      expect([...open]).toEqual([])
      open.add(member!)
    } else open.delete(member!)
  }
  expect([...open]).toEqual(['mei'])
  expect(app.noted.filter((line) => line.endsWith(', open'))).toEqual([])
  expect(app.errors).toEqual([])
})
