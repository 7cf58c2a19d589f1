import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SILENCE, takeTurnsLeading, type Channel, type Locks } from './leadership.ts'

/** Web Locks of one browser, as the specification has them. */
function fakeLocks(): Locks {
  let holder: { stolen: (error: Error) => void } | undefined
  const queue: (() => void)[] = []

  async function holdUntilStolen(hold: () => Promise<void>): Promise<void> {
    const mine = { stolen: (_error: Error): void => undefined }
    const theft = new Promise<never>((_resolve, reject) => {
      mine.stolen = reject
    })
    holder = mine
    try {
      await Promise.race([hold(), theft])
    } finally {
      if (holder === mine) {
        holder = undefined
        queue.shift()?.()
      }
    }
  }

  function myTurn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      queue.push(resolve)
      signal?.addEventListener('abort', () => {
        queue.splice(queue.indexOf(resolve), 1)
        reject(new DOMException('given up', 'AbortError'))
      })
    })
  }

  return {
    async request(_name, { signal, steal }, hold) {
      if (steal) holder?.stolen(new DOMException('stolen', 'AbortError'))
      else if (holder) await myTurn(signal)
      await holdUntilStolen(hold)
    },
  }
}

function fakeChannels(): () => Channel {
  const all: Channel[] = []
  return () => {
    const channel: Channel = {
      onmessage: null,
      postMessage(data) {
        for (const other of all)
          if (other !== channel) other.onmessage?.(new MessageEvent('message', { data }))
      },
      close: () => all.splice(all.indexOf(channel), 1),
    }
    all.push(channel)
    return channel
  }
}

const locks = { current: fakeLocks() }
let channels = fakeChannels()
const open: { stop: () => Promise<void> }[] = []

/** A tab; frozen tabs neither hear nor do anything until they wake. */
function tab(visible = true) {
  let frozen = false
  let terms = 0
  const channel = channels()
  const seen = { visible, working: false }
  const turns = takeTurnsLeading({
    name: 'jishi-mei',
    locks: locks.current,
    channel: {
      get onmessage() {
        return channel.onmessage
      },
      set onmessage(listener) {
        channel.onmessage = (event) => {
          if (!frozen) listener?.(event)
        }
      },
      postMessage(message) {
        if (!frozen) channel.postMessage(message)
      },
      close: () => channel.close(),
    },
    now: Date.now,
    visible: () => seen.visible && !frozen,
    async lead(signal) {
      terms += 1
      seen.working = true
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      seen.working = false
    },
  })
  open.push(turns)
  return {
    ...turns,
    seen,
    terms: () => terms,
    freeze: () => (frozen = true),
    wake: () => (frozen = false),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  locks.current = fakeLocks()
  channels = fakeChannels()
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
  vi.useRealTimers()
})

const settle = () => vi.advanceTimersByTimeAsync(0)

test('of several tabs one leads', async () => {
  const [one, two, three] = [tab(), tab(), tab()]
  await settle()
  expect([one, two, three].filter((each) => each.leading())).toEqual([one])
})

test('when the leading tab is closed the next one takes over', async () => {
  const [one, two] = [tab(), tab()]
  await settle()
  await one.stop()
  await settle()
  expect(two.leading()).toBe(true)
})

test('while the leader is alive nobody takes over', async () => {
  const [one, two] = [tab(), tab()]
  await vi.advanceTimersByTimeAsync(10 * SILENCE)
  expect(one.leading()).toBe(true)
  expect(two.leading()).toBe(false)
})

test('when the leader freezes, a tab that somebody looks at takes over, and the old leader stops working', async () => {
  const [one, two] = [tab(), tab()]
  await settle()
  one.freeze()
  await vi.advanceTimersByTimeAsync(SILENCE * 2)
  expect(two.leading()).toBe(true)
  one.wake()
  await vi.advanceTimersByTimeAsync(SILENCE * 2)
  expect(one.leading()).toBe(false)
  expect(one.seen.working).toBe(false)
  expect(two.seen.working).toBe(true)
  expect(two.terms()).toBe(1)
})

test('a tab in the background does not take over', async () => {
  const [one, two] = [tab(), tab(false)]
  await settle()
  one.freeze()
  await vi.advanceTimersByTimeAsync(SILENCE * 4)
  expect(two.leading()).toBe(false)
  two.seen.visible = true
  await vi.advanceTimersByTimeAsync(SILENCE * 2)
  expect(two.leading()).toBe(true)
})

test('the tab that lost its lead leads again when the other is closed', async () => {
  const [one, two] = [tab(), tab()]
  await settle()
  one.freeze()
  await vi.advanceTimersByTimeAsync(SILENCE * 2)
  one.wake()
  await two.stop()
  await settle()
  expect(one.leading()).toBe(true)
})
