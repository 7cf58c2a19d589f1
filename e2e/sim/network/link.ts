import type { Life } from '../phone/life.ts'
import type { Fate, LinkState } from '../schedule.ts'
import { fatedEvents } from './fated-events.ts'
import type { Network, Parked } from './network.ts'
import { withSignal } from './with-signal.ts'

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
    if (state !== this.state) this.#network.coverage.seen(`link ${state}`)
    this.state = state
    if (state === 'held') return
    if (state === 'down') for (const cut of this.#streams) cut()
    for (const item of this.#waiting) item.decide(state === 'good' ? 'pass' : 'drop-before')
  }

  /** Stands for the browser's `fetch` in one tab. */
  fetchFor(life: Life): typeof fetch {
    return async (input, init = {}) => {
      const path = input as string
      const headers = { ...(init.headers as Record<string, string>) }
      if (this.cookie !== undefined) headers['cookie'] = this.cookie
      const { signal, ...rest } = init
      const request: RequestInit = { ...rest, headers: { ...headers, origin: 'http://jishi.test' } }
      const answer = path.endsWith('/stream')
        ? this.#stream(path, request, life)
        : this.#exchange(path, request, life)
      return withSignal(answer, signal ?? undefined)
    }
  }

  /** The fate of one item; known at once unless the link is held. */
  #fate(what: string): Promise<Fate> {
    this.#network.activity += 1
    if (this.state !== 'held') return Promise.resolve(this.state === 'good' ? 'pass' : 'drop-before')
    return new Promise((resolve) => {
      const item: Parked = {
        decide: (fate) => {
          this.#network.coverage.seen(`${what}: ${fate}`)
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

  async #exchange(path: string, request: RequestInit, life: Life): Promise<Response> {
    const fate = await this.#fate('request')
    if (fate === 'drop-before') return rejected(life)
    let answer = await this.#ask(path, request)
    if (fate === 'repeat') answer = await this.#ask(path, request)
    if (fate === 'drop-after') return rejected(life)
    const second = fate === 'late' || fate === 'silent' ? await this.#fate('answer') : fate
    if (second === 'drop-before' || second === 'drop-after') return rejected(life)
    this.#network.activity += 1
    await life.passing()
    if (second === 'cut') return new Response(half(answer.text), answer)
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

  async #stream(path: string, request: RequestInit, life: Life): Promise<Response> {
    const fate = await this.#fate('stream')
    if (fate === 'drop-before') return rejected(life)
    const seen = this.#network.watcher.onStream(this.#member)
    const response = await this.#network.serve(path, request)
    if (!response.ok || !response.body) {
      const text = await response.text()
      await life.passing()
      return new Response(text, response)
    }
    const events = fatedEvents(response.body, {
      life,
      network: this.#network,
      silent: fate === 'silent',
      seen,
      fate: () => this.#fate('event'),
      onCut: () => this.#streams.delete(events.cut),
    })
    this.#streams.add(events.cut)
    if (fate === 'drop-after' || fate === 'cut') {
      events.cut()
      return rejected(life)
    }
    await life.passing()
    return new Response(events.body, response)
  }
}

async function rejected(life: Life): Promise<never> {
  await life.passing()
  throw lost()
}

/** The first half of a body; then it ends as if that were all, or breaks off. */
function half(text: string): BodyInit {
  const start = text.slice(0, text.length / 2)
  if (text.length % 2 === 0) return start
  let given = false
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (given) return controller.error(lost())
      given = true
      controller.enqueue(new TextEncoder().encode(start))
    },
  })
}
