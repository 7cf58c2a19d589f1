import type { Coverage } from '../coverage.ts'
import type { Fate } from '../schedule.ts'

/** Something on its way, that waits for its fate. */
export interface Parked {
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
  readonly coverage: Coverage

  constructor(serve: Serve, watcher: Watcher, coverage: Coverage) {
    this.serve = serve
    this.watcher = watcher
    this.coverage = coverage
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
