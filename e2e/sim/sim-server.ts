import { createApp } from '../../server/app.ts'
import { allowances, type Allowances } from '../../server/auth/attempts.ts'
import { closeDueVotes } from '../../server/cocreation/closing.ts'
import { openAuthority } from '../../server/composition/community.ts'
import { openPassKeys } from '../../server/fairs/pass-keys.ts'
import { signRevocations } from '../../server/fairs/sign-revocations.ts'
import { randomText } from '../../server/random-key.ts'
import { createServices, type Services } from '../../server/services.ts'
import type { Committed } from '../../shared/documents/document.ts'
import type { StationBody } from '../../shared/fairs/station-kind.ts'
import type { StationSetUp } from '../../shared/people/station-protocol.ts'
import type { Store } from '../../server/store/document-store.ts'
import type { Authority } from '../../server/sync/authority.ts'
import { rulesFingerprint } from '../../server/sync/rules-fingerprint.ts'
import type { Disk, Power } from './disk.ts'

export const ORIGIN = 'http://jishi.test'

/** Documents between two snapshots: often enough that every fault meets some. */
const SNAPSHOT_EVERY = 7

/** Files are read whenever the machine pleases: once, before anything is played. */
const fingerprint = await rulesFingerprint()

/** Limits go by the machine's own clock, which does not stand still while a schedule is played. */
const boundless = Object.fromEntries(
  Object.keys(allowances).map((name) => [name, { points: 1e9, duration: 1 }]),
) as Allowances

/** Ways for tests to plant a fault between the parts of the server. */
export interface ServerPorts {
  store?: (store: Store) => Store
  authority?: (authority: Authority, disk: Disk) => Authority
}

/** One life of the server process: from a start to a stop or a crash. */
interface Life {
  power: Power
  authority: Authority
  services: Services
  app: ReturnType<typeof createApp>
}

/** The real server without a socket, on a disk that outlives it. */
export class SimServer {
  readonly disk: Disk
  readonly #now: () => number
  readonly #ports: ServerPorts
  /** Called after each commit, with who made it. */
  onCommit: (authority: Authority) => void = () => undefined
  #life: Life | undefined

  constructor(disk: Disk, now: () => number, ports: ServerPorts) {
    this.disk = disk
    this.#now = now
    this.#ports = ports
    disk.onCrash = () => this.crash()
  }

  get running(): boolean {
    return this.#life !== undefined
  }

  get life(): Life {
    if (!this.#life) throw new Error('the server is down')
    return this.#life
  }

  async start(): Promise<void> {
    if (this.#life) return
    const power = { on: true }
    const { disk } = this
    const store = this.#ports.store?.(disk.store(power)) ?? disk.store(power)
    const real = await openAuthority(store, this.#now, { fingerprint, snapshotEvery: SNAPSHOT_EVERY })
    real.onCommit(() => this.onCommit(real))
    const authority = this.#ports.authority?.(real, disk) ?? real
    const quiet = () => undefined
    const services = createServices({
      config: { origin: ORIGIN, metricsToken: undefined },
      store,
      authority,
      log: { info: quiet, warn: quiet, error: quiet },
      now: this.#now,
      random: randomText,
      fillWithDemo: async () => [],
      setupCode: undefined,
      allowances: boundless,
    })
    this.#life = { power, authority, services, app: createApp(services, 'dist/no-client') }
  }

  /** The power goes: whatever is under way ends in nothing. */
  crash(): void {
    if (!this.#life) return
    this.#life.power.on = false
    this.#life.services.streams.closeAll()
    this.#life = undefined
  }

  /** Ends as the process does when it is asked to: a snapshot is taken. */
  async stop(): Promise<void> {
    if (!this.#life) return
    const { authority, services, power } = this.#life
    services.streams.closeAll()
    await authority.close().catch(() => undefined)
    power.on = false
    this.#life = undefined
  }

  /** Rejects as a fetch does when nobody answers, also when the server goes down before it has answered. */
  async request(path: string, init: RequestInit): Promise<Response> {
    const { life } = this
    const answer = await life.app.request(path, init, {
      incoming: { socket: { remoteAddress: '127.0.0.1' } },
    })
    if (!life.power.on) throw new TypeError('the server went away')
    return answer
  }

  /** A session for a device, as its cookie and its id. */
  async signIn(member: string, device: string): Promise<{ cookie: string; session: string }> {
    const { devices, sessions } = this.life.services
    await devices.register(member, { id: device, name: device })
    const { cookie, session } = await sessions.open(member, device)
    return { cookie: cookie.split(';', 1)[0]!, session: session.id }
  }

  /** A device comes with the code of a station; answers whether it is that now, which it is not when it was ended. */
  async setUpStation(
    station: string,
    device: Pick<StationSetUp, 'publicKey' | 'delegations'>,
  ): Promise<boolean> {
    const { authority, stations } = this.life.services
    const standing = (await authority.read([station])).get(station) as Committed<StationBody> | undefined
    if (!standing || standing.body.state === 'ended') return false
    const shown = await stations.showCode(standing)
    return shown !== undefined && (await stations.take(shown.code, device)) !== undefined
  }

  /** As its organiser does on their screen, if it was ended. */
  async inviteStation(station: string): Promise<void> {
    await this.life.authority.revise([station], ({ stamp: _stamp, receivedAt: _at, ...standing }) =>
      standing.body['state'] === 'ended'
        ? { ...standing, body: { ...standing.body, state: 'invited' } }
        : undefined,
    )
  }

  /** What falls due by the clock. A round that meets a broken disk comes again. */
  async goRounds(): Promise<void> {
    if (!this.#life) return
    const { authority, services } = this.#life
    const now = this.#now()
    await closeDueVotes(authority, now).catch(() => undefined)
    await openPassKeys(services.records, this.#now)
      .then((keys) => signRevocations(authority, keys, now))
      .catch(() => undefined)
  }
}
