import type { Authority } from '../../server/sync/authority.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Verb } from './deeds/all-deeds.ts'
import type { Ports } from './run.ts'
import type { Step } from './schedule.ts'
import type { ServerPorts } from './sim-server.ts'

/** The phones that a planted fault needs, by their numbers. */
export const [mei, an, , bo, till] = [0, 1, 2, 3, 4] as const

export const deed = (phone: number, verb: Verb, a = 0, b = 0): Step => ({ do: 'deed', phone, verb, a, b })
export const link = (phone: number, state: 'good' | 'down'): Step => ({ do: 'link', phone, state })
export const allConnected = [0, 1, 2, 3, 4].map((phone) => link(phone, 'good'))

/** A fault that a test puts between the parts of the server, and a day on which it does harm. */
export interface Plant {
  schedule: Step[]
  ports: Ports
  /** What the simulation must say. */
  finding: RegExp
}

export const through = (change: (real: Authority) => Partial<Authority>): ServerPorts => ({
  authority: (real) => ({
    ...real,
    get size() {
      return real.size
    },
    ...change(real),
  }),
})

/** A store that keeps more than it was given: with each document what `more` makes of it. */
export const keepingMore = (more: (document: Document) => string[]): Ports => ({
  store: (real) => ({
    ...real,
    documents: {
      ...real.documents,
      write: (writes) =>
        real.documents.write([
          ...writes,
          ...writes.flatMap((one) =>
            more(one.document).map((id) => ({ ...one, document: { ...one.document, id } })),
          ),
        ]),
    },
  }),
})
