import * as v from 'valibot'
import { streamEventSchema, type StreamEvent } from '../../shared/sync/protocol.ts'
import type { Result } from '../../shared/result.ts'
import type { Problem } from '../app/api.ts'

/** Yields the data of each server-sent event. Comments (heartbeats) only keep `onBytes` informed. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<string> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader()
  let rest = ''
  let data: string[] = []
  try {
    for (;;) {
      // A connection that breaks ends the stream as one that is closed does; browsers differ in what they throw.
      const { done, value } = await reader.read().catch(() => ({ done: true, value: '' }))
      if (done) return
      onBytes()
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5))
        else if (line === '' && data.length > 0) {
          yield data.join('\n')
          data = []
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/**
 * Follows the stream until `signal` is aborted, opening it again whenever it ends or falls silent. It is read with
 * fetch and not with EventSource, which hides heartbeats (a dead connection looks like a quiet one) and the status
 * (an expired session looks like a lost network).
 */
export async function followStream(deps: {
  open: (signal: AbortSignal) => Promise<Result<Response, Problem>>
  onOpen: () => void
  onEvent: (event: StreamEvent) => void
  onFailure: (problem: Problem) => void
  /** `atLeast`: ms that the server asks for. */
  wait: (atLeast?: number) => Promise<void>
  /** Silence after which a connection counts as dead, ms. */
  staleAfter: number
  /** Calls when there is no network: what is open may be dead and not know it. Answers how to listen no more. */
  onLost: (listener: () => void) => () => void
  signal: AbortSignal
}): Promise<void> {
  while (!deps.signal.aborted) {
    const connection = new AbortController()
    const abort = (): void => connection.abort()
    deps.signal.addEventListener('abort', abort)
    const listenNoMore = deps.onLost(abort)
    let silence: ReturnType<typeof setTimeout> | undefined
    let atLeast: number | undefined
    const alive = (): void => {
      clearTimeout(silence)
      silence = setTimeout(abort, deps.staleAfter)
    }
    alive()
    try {
      const answer = await deps.open(connection.signal)
      if (!answer.ok) {
        deps.onFailure(answer.error)
        atLeast = answer.error.retryAfter
      } else if (answer.value.body) {
        deps.onOpen()
        for await (const data of readEvents(answer.value.body, alive)) deps.onEvent(eventOf(data))
      }
    } finally {
      clearTimeout(silence)
      deps.signal.removeEventListener('abort', abort)
      listenNoMore()
    }
    if (!deps.signal.aborted) await deps.wait(atLeast)
  }
}

/** An event that this version cannot read says at least that something happened. */
function eventOf(data: string): StreamEvent {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), streamEventSchema), data)
  return parsed.success ? parsed.output : { type: 'resync' }
}
