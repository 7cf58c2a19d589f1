import { createAccounts, type Accounts } from './auth/accounts.ts'
import { allowances, createAttempts, type Allowances, type Attempts } from './auth/attempts.ts'
import { createDevices, type Devices } from './auth/devices.ts'
import { createSessions, type Sessions } from './auth/sessions.ts'
import type { Config } from './config.ts'
import { createStations, type Stations } from './fairs/stations.ts'
import { describeError } from './http/describe-error.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import type { Log } from './http/request-log.ts'
import { createCommunity, type Community } from './people/community.ts'
import { OLDEST_DOCUMENTS } from '../shared/sync/documents-version.ts'
import type { DemoSignIn, FillWithDemo } from './people/demo-content.ts'
import { createInvites, type Invites } from './people/invites.ts'
import { createSetup, type SetUp } from './people/setup.ts'
import { quarantineDevice } from './points/quarantine-device.ts'
import type { RandomText } from './random-key.ts'
import type { BlobStore, RecordStore, Store } from './store/document-store.ts'
import type { Authority } from './sync/authority.ts'
import { createEventStreams, type EventStreams } from './sync/event-streams.ts'

/** What the server stands on. */
export interface Floor {
  config: Pick<Config, 'origin' | 'metricsToken'>
  store: Pick<Store, 'records' | 'blobs'>
  authority: Authority
  log: Log
  /** The community's clock, in ms. */
  now: () => number
  random: RandomText
  fillWithDemo: FillWithDemo
  /** Asked of whoever sets up the community; undefined when only this machine can reach the server. */
  setupCode: string | undefined
  allowances?: Allowances
  /** The oldest version of documents that is taken from devices; `OLDEST_DOCUMENTS` without it. */
  oldestDocuments?: number
}

/** What the routes work with. */
export interface Services {
  config: Pick<Config, 'origin' | 'metricsToken'>
  authority: Authority
  records: RecordStore
  blobs: BlobStore
  log: Log
  now: () => number
  accounts: Accounts
  sessions: Sessions
  devices: Devices
  attempts: Attempts
  invites: Invites
  stations: Stations
  community: Community
  setUp: SetUp
  fillWithDemo: () => Promise<DemoSignIn[]>
  streams: EventStreams
  metrics: Metrics
  oldestDocuments: number
}

/** Builds the services and joins what concerns several of them. */
export function createServices(floor: Floor): Services {
  const { config, store, authority, log, now, random, setupCode } = floor
  const { records, blobs } = store
  const accounts = createAccounts(records, now, random)
  const sessions = createSessions(records, accounts, random, config.origin)
  const community = createCommunity(authority, now, setupCode !== undefined)
  const devices = createDevices(records, now, random)
  const stations = createStations({ authority, records, sessions, devices, now, random })
  const streams = createEventStreams(authority)
  const metrics = createMetrics({ streams: streams.count, documents: () => authority.size })
  const fillWithDemo = () => floor.fillWithDemo({ authority, accounts, blobs, now, random })

  sessions.onEnd(streams.closeSession)
  sessions.onEndFromAfar((member, device) => quarantineDevice(authority, member, device, now()))
  authority.onCommit(metrics.countCommit)
  authority.onCommit((documents) => {
    // What is missed here, the next request of the station finds.
    stations.closeEnded(documents).catch((error: unknown) => {
      log.warn({ error: describeError(error) }, 'a station could not be closed')
    })
  })

  return {
    config,
    authority,
    records,
    blobs,
    log,
    now,
    accounts,
    sessions,
    devices,
    attempts: createAttempts(floor.allowances ?? allowances),
    invites: createInvites(records, now, random),
    stations,
    community,
    setUp: createSetup({ accounts, authority, community, now, setupCode, fillWithDemo }),
    fillWithDemo,
    streams,
    metrics,
    oldestDocuments: floor.oldestDocuments ?? OLDEST_DOCUMENTS,
  }
}
