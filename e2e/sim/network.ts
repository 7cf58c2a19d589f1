import type { Fate, LinkState } from './schedule.ts'

/** Something on its way, that waits for its fate. */
interface Parked {
  decide: (fate: Fate) => void
}

/** What passes between a phone and the server, for whoever keeps the books. */
export interface Watcher {
  /** A request reaches the server; what it answers is passed to the function that is returned. */
  onRequest: (
    member: string,
    path: string,
    body: string,
  ) => (answer: { status: number; text: string }) => void
  /** An answer reaches the phone. */
  onDelivery: (phone: string, path: string, body: string, text: string) => void
  /** The server opens a stream for a member; each event it sends is passed to the function that is returned. */
  onStream: (member: string) => (text: string) => void
}

type Serve = (path: string, init: RequestInit) => Promise<Response>

/** All that is under way, in the order in which it set out. */
export class Network {
  readonly parked = new Set<Parked>()
  /** Counts everything that moves. */
  activity = 0
  readonly serve: Serve
  readonly watcher: Watcher

  constructor(serve: Serve, watcher: Watcher) {
    this.serve = serve
    this.watcher = watcher
  }

  /** Nothing that is under way arrives. */
  loseAll(): void {
    for (const item of this.parked) item.decide('drop-before')
  }

  deliver(pick: number, fate: Fate): void {
    const waiting = [...this.parked]
    waiting[pick % waiting.length]?.decide(fate)
  }
}

const textOf = ({ body }: RequestInit): string => (typeof body === 'string' ? body : '')

const lost = (): TypeError => new TypeError('the network is gone')

/** One phone's way to the server. */
export class Link {
  state: LinkState = 'good'
  cookie: string | undefined
  readonly #network: Network
  readonly #phone: string
  readonly #member: string
  readonly #streams = new Set<() => void>()
  readonly #waiting = new Set<Parked>()

  constructor(network: Network, phone: string, member: string) {
    this.#network = network
    this.#phone = phone
    this.#member = member
  }

  set(state: LinkState): void {
    this.state = state
    if (state === 'held') return
    if (state === 'down') for (const cut of this.#streams) cut()
    for (const item of this.#waiting) item.decide(state === 'good' ? 'pass' : 'drop-before')
  }

  /** Stands for the browser's `fetch`. */
  readonly fetch: typeof fetch = async (input, init = {}) => {
    const path = input as string
    const headers = { ...(init.headers as Record<string, string>) }
    if (this.cookie !== undefined) headers['cookie'] = this.cookie
    const { signal, ...rest } = init
    const request: RequestInit = { ...rest, headers: { ...headers, origin: 'http://jishi.test' } }
    const answer = path.endsWith('/stream') ? this.#stream(path, request) : this.#exchange(path, request)
    return withSignal(answer, signal ?? undefined)
  }

  /** The fate of one item; known at once unless the link is held. */
  #fate(): Promise<Fate> {
    this.#network.activity += 1
    if (this.state !== 'held') return Promise.resolve(this.state === 'good' ? 'pass' : 'drop-before')
    return new Promise((resolve) => {
      const item: Parked = {
        decide: (fate) => {
          this.#network.parked.delete(item)
          this.#waiting.delete(item)
          this.#network.activity += 1
          resolve(fate)
        },
      }
      this.#network.parked.add(item)
      this.#waiting.add(item)
    })
  }

  async #exchange(path: string, request: RequestInit): Promise<Response> {
    const fate = await this.#fate()
    if (fate === 'drop-before') throw lost()
    let answer = await this.#ask(path, request)
    if (fate === 'repeat') answer = await this.#ask(path, request)
    if (fate === 'drop-after') throw lost()
    const second = fate === 'late' ? await this.#fate() : fate
    if (second === 'drop-before' || second === 'drop-after') throw lost()
    this.#network.activity += 1
    if (second === 'cut') return new Response(answer.text.slice(0, answer.text.length / 2), answer)
    this.#network.watcher.onDelivery(this.#phone, path, textOf(request), answer.text)
    return new Response(answer.text, answer)
  }

  async #ask(path: string, request: RequestInit) {
    const seen = this.#network.watcher.onRequest(this.#member, path, textOf(request))
    const response = await this.#network.serve(path, request)
    const answer = { status: response.status, headers: response.headers, text: await response.text() }
    seen(answer)
    return answer
  }

  async #stream(path: string, request: RequestInit): Promise<Response> {
    const fate = await this.#fate()
    if (fate === 'drop-before') throw lost()
    const seen = this.#network.watcher.onStream(this.#member)
    const response = await this.#network.serve(path, request)
    if (!response.ok || !response.body) {
      const text = await response.text()
      return new Response(text, response)
    }
    const reader = response.body.getReader()
    let broken = false
    const cut = (): void => {
      broken = true
      this.#streams.delete(cut)
      void reader.cancel().catch(() => undefined)
    }
    this.#streams.add(cut)
    if (fate === 'drop-after' || fate === 'cut') {
      cut()
      throw lost()
    }
    const network = this.#network
    const nextFate = () => this.#fate()
    let order: Promise<void> = Promise.resolve()
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const end = (): void => {
          if (broken) return
          cut()
          controller.close()
        }
        const breakOff = (): void => {
          if (!broken) cut()
          try {
            controller.close()
          } catch (error) {
            // Closed already, from the other side.
            if (!(error instanceof TypeError)) throw error
          }
        }
        const pump = async (): Promise<void> => {
          for (;;) {
            const { done, value } = await reader.read()
            if (done || broken) break
            network.activity += 1
            const text = new TextDecoder().decode(value)
            seen(text)
            // What keeps a stream alive is nobody's news.
            const fated = text.startsWith(':') ? Promise.resolve('pass' as Fate) : nextFate()
            order = order.then(async () => {
              let fate = await fated
              while (fate === 'late') fate = await nextFate()
              if (broken) return
              network.activity += 1
              if (fate === 'pass' || fate === 'repeat') controller.enqueue(value)
              else breakOff()
            })
          }
          await order
          if (broken) breakOff()
          else end()
        }
        pump().catch(breakOff)
      },
      cancel: cut,
    })
    return new Response(body, response)
  }
}

/** Rejects as a fetch does when its signal is aborted; a stream's body ends then. */
async function withSignal(answer: Promise<Response>, signal: AbortSignal | undefined): Promise<Response> {
  if (!signal) return answer
  answer.catch(() => undefined)
  let onAbort: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new DOMException('aborted', 'AbortError'))
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    const response = await Promise.race([answer, aborted])
    const streams = response.headers.get('content-type')?.startsWith('text/event-stream')
    return response.body && streams ? new Response(endedBy(signal, response.body), response) : response
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function endedBy(signal: AbortSignal, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const cancel = (): void => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', cancel, { once: true })
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (!done) return controller.enqueue(value)
      signal.removeEventListener('abort', cancel)
      controller.close()
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
