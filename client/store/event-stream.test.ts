import { expect, test, vi } from 'vitest'
import type { StreamEvent } from '../../shared/sync/protocol.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Problem } from '../app/api.ts'
import { followStream, readEvents } from './event-stream.ts'

function bodyOf(...chunks: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
}

/** A connection on which nothing comes until it is given up. */
function silentUntil(signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      signal.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')))
    },
  })
}

async function read(...chunks: string[]): Promise<string[]> {
  const events: string[] = []
  for await (const event of readEvents(bodyOf(...chunks), () => undefined)) events.push(event)
  return events
}

test('events are read however the network cuts them', async () => {
  const text =
    ': open\n\ndata: {"a":1}\n\nevent: message\ndata: two\ndata: lines\n\n: alive\n\ndata:三\r\n\r\n'
  const expected = ['{"a":1}', 'two\nlines', '三']
  expect(await read(text)).toEqual(expected)
  for (const size of [1, 2, 3, 5, 7]) {
    const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
    expect(await read(...chunks)).toEqual(expected)
  }
})

function follower(open: (signal: AbortSignal) => Promise<Result<Response, Problem>>, staleAfter = 1_000) {
  const stopping = new AbortController()
  const network = new EventTarget()
  const seen = { events: [] as StreamEvent[], opened: 0, failures: [] as Problem[], waits: 0 }
  const done = followStream({
    open,
    onOpen: () => (seen.opened += 1),
    onEvent: (event) => seen.events.push(event),
    onFailure: (problem) => seen.failures.push(problem),
    wait: async () => {
      seen.waits += 1
      await new Promise((resolve) => setTimeout(resolve, 1))
    },
    staleAfter,
    onLost(listener) {
      network.addEventListener('lost', listener)
      return () => network.removeEventListener('lost', listener)
    },
    signal: stopping.signal,
  })
  return {
    seen,
    lose: () => network.dispatchEvent(new Event('lost')),
    async stop() {
      stopping.abort()
      await done
    },
  }
}

test('a stream that ends is opened again after a pause', async () => {
  const { seen, stop } = follower(async () => ok(new Response(bodyOf('data: {"type":"resync"}\n\n'))))
  await vi.waitFor(() => expect(seen.opened).toBeGreaterThan(2))
  await stop()
  expect(seen.events[0]).toEqual({ type: 'resync' })
  expect(seen.waits).toBeGreaterThanOrEqual(2)
})

test('an event that this version cannot read asks for a pull instead', async () => {
  const { seen, stop } = follower(async () =>
    ok(new Response(bodyOf('data: {"type":"new idea"}\n\n', 'data: {\n\n'))),
  )
  await vi.waitFor(() => expect(seen.events.length).toBeGreaterThanOrEqual(2))
  await stop()
  expect(seen.events.slice(0, 2)).toEqual([{ type: 'resync' }, { type: 'resync' }])
})

test('a refusal to open says why', async () => {
  const problem = { status: 401, code: 'signed-out', detail: '' }
  const { seen, stop } = follower(async () => err(problem))
  await vi.waitFor(() => expect(seen.failures[0]).toEqual(problem))
  await stop()
})

test('a connection that falls silent counts as dead and is opened again', async () => {
  let opened = 0
  const { stop } = follower(async (signal) => {
    opened += 1
    return ok(new Response(silentUntil(signal)))
  }, 10)
  await vi.waitFor(() => expect(opened).toBeGreaterThan(1))
  await stop()
})

test('a connection without a network is given up before it falls silent, and opened again', async () => {
  let opened = 0
  const { seen, lose, stop } = follower(async (signal) => {
    opened += 1
    return ok(new Response(silentUntil(signal)))
  }, 60_000)
  for (const times of [1, 2, 3]) {
    await vi.waitFor(() => expect(seen.opened).toBe(times))
    lose()
  }
  await vi.waitFor(() => expect(opened).toBe(4))
  await stop()
})

test('heartbeats keep a quiet connection alive', async () => {
  vi.useFakeTimers()
  try {
    let opened = 0
    let beats: ReadableStreamDefaultController<Uint8Array> | undefined
    const { stop } = follower(async (signal) => {
      opened += 1
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          beats = controller
          signal.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')))
        },
      })
      return ok(new Response(body))
    }, 1_000)
    await vi.advanceTimersByTimeAsync(0)
    for (let beat = 0; beat < 10; beat += 1) {
      beats?.enqueue(new TextEncoder().encode(': alive\n\n'))
      await vi.advanceTimersByTimeAsync(600)
    }
    expect(opened).toBe(1)
    await vi.advanceTimersByTimeAsync(1_100)
    expect(opened).toBe(2)
    await stop()
  } finally {
    vi.useRealTimers()
  }
})
