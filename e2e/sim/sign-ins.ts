import type { SimPhone } from './phone/sim-phone.ts'
import type { SimServer } from './sim-server.ts'

/** The sessions of the phones, as their members begin and end them. */
export class SignIns {
  readonly #server: SimServer
  readonly #sessions = new Map<SimPhone, string>()

  constructor(server: SimServer) {
    this.#server = server
  }

  /** Whether the phone has a session, as far as its member knows. */
  has(phone: SimPhone): boolean {
    return this.#sessions.has(phone)
  }

  /** Whether the server knows of it, too. */
  async isOpen(phone: SimPhone): Promise<boolean> {
    const session = this.#sessions.get(phone)
    return session !== undefined && this.#server.life.services.sessions.isOpen(session)
  }

  async begin(phone: SimPhone): Promise<void> {
    const { cookie, session } = await this.#server.signIn(phone.member, phone.name)
    phone.link.cookie = cookie
    this.#sessions.set(phone, session)
  }

  async end(phone: SimPhone): Promise<void> {
    const session = this.#sessions.get(phone)
    this.#sessions.delete(phone)
    if (session !== undefined) await this.#server.life.services.sessions.end(session)
  }
}
