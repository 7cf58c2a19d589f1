import type { Coverage } from './coverage.ts'
import type { SimPhone } from './phone/sim-phone.ts'
import type { SimServer } from './sim-server.ts'
import { till, tillKey } from './world.ts'

/** The sessions of the phones, as their members begin and end them. */
export class SignIns {
  readonly #server: SimServer
  readonly #coverage: Coverage
  readonly #sessions = new Map<SimPhone, string>()
  /** How often the till was set up. */
  #setUps = 0

  constructor(server: SimServer, coverage: Coverage) {
    this.#server = server
    this.#coverage = coverage
  }

  /** Whether the phone has a session, as far as its member knows. */
  has(phone: SimPhone): boolean {
    return this.#sessions.has(phone)
  }

  /** A device of the fair that was ended waits until it is invited again. */
  async begin(phone: SimPhone): Promise<void> {
    if (phone.member === till.member && !(await this.#setUp(phone))) return
    const { cookie, session } = await this.#server.signIn(phone.member, phone.name)
    phone.link.cookie = cookie
    this.#sessions.set(phone, session)
  }

  /** Everybody who has none gets a session, whatever it takes. */
  async beginAll(phones: readonly SimPhone[]): Promise<void> {
    for (const phone of phones) {
      if (await this.#isOpen(phone)) continue
      if (phone.member === till.member) await this.#server.inviteStation(till.station)
      await this.begin(phone)
    }
  }

  async end(phone: SimPhone): Promise<void> {
    const session = this.#sessions.get(phone)
    this.#sessions.delete(phone)
    if (session !== undefined) await this.#server.life.services.sessions.end(session)
  }

  async #isOpen(phone: SimPhone): Promise<boolean> {
    const session = this.#sessions.get(phone)
    const { sessions, stations } = this.#server.life.services
    if (session === undefined || !(await sessions.isOpen(session))) return false
    return phone.member !== till.member || (await stations.standing(till.member)) !== undefined
  }

  async #setUp({ soldBy }: SimPhone): Promise<boolean> {
    const device = { publicKey: tillKey(this.#setUps + 1), delegations: [...soldBy] }
    const isSetUp = await this.#server.setUpStation(till.station, device)
    if (!isSetUp) return false
    this.#setUps += 1
    if (this.#setUps > 1) this.#coverage.seen('till: set up again')
    return true
  }
}
