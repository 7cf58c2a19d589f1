import { createComponent, createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { createDraft, isWriting, type Draft } from './drafts.ts'
import { createDevice, createFakeServer } from './store-fixture.ts'
import { StoreContext } from './store-context.ts'

const cleanups: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
  vi.unstubAllGlobals()
})

let count = 0

/** A screen with one text field, as often as it is opened. */
async function desk() {
  count += 1
  // The page's own events; there is no page here.
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  const phone = await createDevice({ server: createFakeServer(), name: `desk-${count}` })
  cleanups.push(() => phone.close())
  return {
    phone,
    page,
    open(key: string): { draft: Draft; leave: () => void } {
      return createRoot((leave) => {
        let draft: Draft | undefined
        createComponent(StoreContext.Provider, {
          value: phone.store,
          get children() {
            draft = createDraft(key)
            return undefined
          },
        })
        if (!draft) throw new Error('the screen did not open')
        return { draft, leave }
      })
    },
    kept: async (key: string) => (await phone.store.localRows.get(`draft:${key}`))?.value,
  }
}

test('what was being written is there again when the screen is opened again', async () => {
  const { open, kept } = await desk()
  const first = open('thread:a')
  first.draft.setText('half a sen')
  first.leave()
  await vi.waitFor(async () => expect(await kept('thread:a')).toEqual({ text: 'half a sen' }))
  const second = open('thread:a')
  await vi.waitFor(() => expect(second.draft.text()).toBe('half a sen'))
  second.leave()
})

test('a page that is put away keeps it at once', async () => {
  const { open, kept, page } = await desk()
  const { draft, leave } = open('thread:a')
  draft.setText('quick')
  page.dispatchEvent(new Event('pagehide'))
  await vi.waitFor(async () => expect(await kept('thread:a')).toEqual({ text: 'quick' }))
  leave()
})

test('sent text is forgotten', async () => {
  const { open, kept } = await desk()
  const { draft, leave } = open('thread:a')
  draft.setText('to be sent')
  await vi.waitFor(async () => expect(await kept('thread:a')).toBeDefined())
  draft.clear()
  expect(draft.text()).toBe('')
  await vi.waitFor(async () => expect(await kept('thread:a')).toBeUndefined())
  leave()
})

test('each place has a draft of its own', async () => {
  const { open } = await desk()
  const one = open('thread:a')
  one.draft.setText('for a')
  one.leave()
  const other = open('thread:b')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(other.draft.text()).toBe('')
  other.leave()
})

test('somebody is writing while words on the screen are not sent, and no longer', async () => {
  const { open } = await desk()
  const { draft, leave } = open('thread:a')
  expect(isWriting()).toBe(false)
  draft.setText('half a sen')
  expect(isWriting()).toBe(true)
  draft.clear('half a sentence')
  expect(isWriting()).toBe(false)
  draft.setText('half a sentence, and more')
  expect(isWriting()).toBe(true)
  leave()
  expect(isWriting()).toBe(false)
})
