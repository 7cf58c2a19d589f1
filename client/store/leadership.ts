/** What is used of Web Locks. */
export interface Locks {
  request: (
    name: string,
    options: { signal?: AbortSignal; steal?: boolean },
    hold: () => Promise<void>,
  ) => Promise<void>
}

/** What is used of a BroadcastChannel. */
export interface Channel {
  postMessage: (message: unknown) => void
  onmessage: ((event: MessageEvent) => void) | null
  close: () => void
}

/** What a window knows of its turn at the work. */
export interface Leadership {
  leading: () => boolean
  stop: () => Promise<void>
}

/** For a window with a store of its own, and for browsers without locks, where windows do not know of each other. */
export function leadAlone(lead: (signal: AbortSignal) => Promise<void>): Leadership {
  const term = new AbortController()
  const ended = lead(term.signal)
  return {
    leading: () => true,
    async stop() {
      term.abort()
      await ended
    },
  }
}

/** How often the leader shows that it is alive, and after how much silence a visible tab takes over; ms. */
export const BEAT = 2_000
export const SILENCE = 8_000

/**
 * Exactly one tab does the work (replication, uploads). The lock goes to the next tab when the leader's tab closes; when
 * the leader is frozen but alive (a phone's browser does that to tabs in the background), a tab that somebody looks at
 * steals it, and the old leader stops as soon as it wakes.
 */
export function takeTurnsLeading(deps: {
  name: string
  locks: Locks
  channel: Channel
  now: () => number
  visible: () => boolean
  /** Runs while this tab leads; must come to an end when `signal` is aborted. */
  lead: (signal: AbortSignal) => Promise<void>
}): Leadership {
  let stopped = false
  let term: AbortController | undefined
  let queue: AbortController | undefined
  let lastBeat = deps.now()
  let lastLook = deps.now()
  let ended: Promise<void> = Promise.resolve()

  async function hold(): Promise<void> {
    const mine = new AbortController()
    term = mine
    deps.channel.postMessage('beat')
    ended = deps.lead(mine.signal)
    await ended
  }

  async function campaign(steal: boolean): Promise<void> {
    queue?.abort()
    const mine = new AbortController()
    queue = mine
    try {
      // A request that steals may not carry a signal.
      await deps.locks.request(deps.name, steal ? { steal: true } : { signal: mine.signal }, hold)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AbortError') throw error
      // Either the place in the queue was given up for stealing, or the lock was stolen from this tab.
      if (queue !== mine) return
      term?.abort()
      term = undefined
      lastBeat = deps.now()
      if (!stopped) await campaign(false)
    }
  }

  deps.channel.onmessage = () => {
    lastBeat = deps.now()
  }
  const pulse = setInterval(() => {
    const slept = deps.now() - lastLook > 2 * BEAT
    lastLook = deps.now()
    if (term) return deps.channel.postMessage('beat')
    // A tab that slept heard nothing, which says nothing about the leader.
    if (slept) lastBeat = deps.now()
    else if (deps.visible() && deps.now() - lastBeat > SILENCE) {
      lastBeat = deps.now()
      void campaign(true)
    }
  }, BEAT)
  void campaign(false)

  return {
    leading: () => term !== undefined,
    async stop() {
      stopped = true
      clearInterval(pulse)
      queue?.abort()
      term?.abort()
      await ended
      deps.channel.close()
    },
  }
}
