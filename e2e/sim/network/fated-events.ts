import type { Life } from '../phone/life.ts'
import type { Fate } from '../schedule.ts'
import type { Network } from './network.ts'

/** What the server sends on a stream, as it reaches a tab: each event has a fate of its own, and they stay in order. */
export function fatedEvents(
  source: ReadableStream<Uint8Array>,
  parts: {
    life: Life
    network: Network
    /** Nothing reaches the tab, and it is not told that the connection is gone. */
    silent: boolean
    seen: (text: string) => void
    fate: () => Promise<Fate>
    onCut: () => void
  },
): { body: ReadableStream<Uint8Array>; cut: () => void } {
  const { life, network } = parts
  const reader = source.getReader()
  let { silent } = parts
  let broken = false
  let order: Promise<void> = Promise.resolve()

  function cut(): void {
    if (broken) return
    broken = true
    parts.onCut()
    void reader.cancel().catch(() => undefined)
  }
  life.onEnd(cut)

  async function deliver(
    value: Uint8Array,
    fated: Promise<Fate>,
    controller: ReadableStreamDefaultController<Uint8Array>,
  ): Promise<void> {
    let fate = await fated
    while (fate === 'late') fate = await parts.fate()
    await life.passing()
    if (broken || silent) return
    network.activity += 1
    switch (fate) {
      case 'pass':
      case 'repeat':
        return controller.enqueue(value)
      case 'silent':
        silent = true
        return
      case 'cut':
        controller.enqueue(value.slice(0, value.length / 2))
        return cut()
      case 'drop-before':
      case 'drop-after':
        return cut()
    }
  }

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const pump = async (): Promise<void> => {
        for (;;) {
          const { done, value } = await reader.read()
          if (done || broken) break
          network.activity += 1
          const text = new TextDecoder().decode(value)
          parts.seen(text)
          // What keeps a stream alive is nobody's news.
          const fated = text.startsWith(':') ? Promise.resolve('pass' as Fate) : parts.fate()
          order = order.then(() => deliver(value, fated, controller))
        }
        await order
      }
      const end = (): void => {
        cut()
        // The end of a silent one is not heard either.
        if (!silent) life.do(() => close(controller))
      }
      pump().then(end, end)
    },
    cancel: cut,
  })
  return { body, cut }
}

function close(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close()
  } catch (error) {
    // Closed already, from the other side.
    if (!(error instanceof TypeError)) throw error
  }
}
