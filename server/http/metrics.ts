import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Committed } from '../../shared/documents/document.ts'
import type { PushResult } from '../../shared/sync/protocol.ts'

/** What is measured when somebody asks. */
export interface Measured {
  streams: () => number
  documents: () => number
}

/** What the server counts about itself, in a registry of its own so that two apps in one process do not mix. */
export function createMetrics(measured: Measured) {
  const registry = new Registry()
  // Memory, processor time and the lag of the event loop.
  collectDefaultMetrics({ register: registry })
  const registers = [registry]

  const requestDuration = new Histogram({
    name: 'jishi_http_request_duration_seconds',
    help: 'Time to answer a request, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const commits = new Counter({ name: 'jishi_commits_total', help: 'Groups made durable.', registers })
  const versions = new Counter({
    name: 'jishi_versions_total',
    help: 'Versions of documents made durable, by kind.',
    labelNames: ['kind'],
    registers,
  })
  const refusals = new Counter({
    name: 'jishi_push_refused_total',
    help: 'Pushed documents that were refused, by code.',
    labelNames: ['code'],
    registers,
  })
  registry.registerMetric(gaugeOf('jishi_documents', 'Documents that exist now.', measured.documents))
  registry.registerMetric(gaugeOf('jishi_streams_open', 'Event streams open now.', measured.streams))

  return {
    registry,
    requestDuration,
    /** Takes what a commit made durable; nothing when the store was only read anew. */
    countCommit: (committed: readonly Committed[]) => {
      if (committed.length > 0) commits.inc()
      for (const { kind } of committed) versions.inc({ kind })
    },
    countRefusals: (results: readonly PushResult[]) => {
      for (const result of results)
        if (result.outcome === 'refused') refusals.inc({ code: result.refusal.code })
    },
  }
}

/** A gauge that is read when somebody asks. */
function gaugeOf(name: string, help: string, measure: () => number) {
  return new Gauge({
    name,
    help,
    registers: [],
    collect() {
      this.set(measure())
    },
  })
}

export type Metrics = ReturnType<typeof createMetrics>
