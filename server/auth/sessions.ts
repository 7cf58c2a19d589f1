import { Lucia, TimeSpan } from 'lucia'
import { TOKEN_LENGTH, type RandomText } from '../random-key.ts'
import type { RecordStore } from '../store/document-store.ts'
import type { Accounts } from './accounts.ts'
import { createSessionAdapter } from './session-adapter.ts'
import { tokenHash } from './token-hash.ts'

// A phone that comes back after a season still opens; half of it left, a session is renewed by being used.
const LIFETIME = new TimeSpan(90, 'd')

/** Kept for as long as a browser may keep the token. */
interface EndedRecord {
  endedAt: number
}

const endedKey = (id: string) => `ended:${id}`

/** Who asks, from which device. `id` is a hash of the token: it names the session and does not open it. */
export interface Session {
  id: string
  member: string
  device: string
  /** ms */
  expiresAt: number
}

export interface Sessions {
  cookieName: string
  /** Begins a session, in place of those that the device had. Answers it with the `Set-Cookie` that carries its token. */
  open: (member: string, device: string) => Promise<{ session: Session; cookie: string }>
  /** The session of a token; with a `Set-Cookie` when it was renewed. Undefined when it has ended or never was. */
  validate: (token: string) => Promise<{ session: Session; cookie: string | undefined } | undefined>
  /** Whether a session can be used now; does not renew it. */
  isOpen: (id: string) => Promise<boolean>
  end: (id: string) => Promise<void>
  endDevice: (member: string, device: string) => Promise<void>
  /** As `endDevice`, by the member on another device: whoever comes with its token is told (`wasEnded`). */
  endFromAfar: (member: string, device: string) => Promise<void>
  /** As `endFromAfar`, wherever somebody is signed in. Answers with the devices. */
  endEverywhere: (member: string) => Promise<string[]>
  /** Whether the session of a token was ended from afar. */
  wasEnded: (token: string) => Promise<boolean>
  /** The `Set-Cookie` that makes a browser forget its token. */
  blankCookie: () => string
  forgetExpired: () => Promise<void>
  /** Calls back with the id of each session that is ended before its time. */
  onEnd: (listener: (id: string) => void) => void
  /** Calls back when a device was ended from elsewhere, which waits for it: nobody knows where the device is. */
  onEndFromAfar: (listener: (member: string, device: string) => Promise<void>) => void
}

/** Sessions by Lucia, which sees hashes only: tokens are nowhere at rest. */
export function createSessions(
  records: RecordStore,
  accounts: Accounts,
  random: RandomText,
  origin: string,
): Sessions {
  const { protocol, port } = new URL(origin)
  const secure = protocol === 'https:'
  const adapter = createSessionAdapter(records, accounts)
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: LIFETIME,
    getSessionAttributes: ({ device }) => ({ device }),
    // Ports of one host share their cookies, so that a plain name would sign out a neighbour on localhost.
    sessionCookie: { name: secure ? '__Host-jishi' : `jishi-${port || '80'}`, attributes: { secure } },
  })
  const listeners = new Set<(id: string) => void>()
  const farListeners = new Set<(member: string, device: string) => Promise<void>>()

  async function end(id: string): Promise<void> {
    await lucia.invalidateSession(id)
    for (const listener of listeners) listener(id)
  }

  async function sessionsOn(member: string, device: string): Promise<string[]> {
    const all = await lucia.getUserSessions(member)
    return all.filter((session) => session.device === device).map(({ id }) => id)
  }

  async function endDevice(member: string, device: string): Promise<void> {
    for (const id of await sessionsOn(member, device)) await end(id)
  }

  async function endFromAfar(member: string, device: string): Promise<void> {
    for (const id of await sessionsOn(member, device)) {
      const mark: EndedRecord = { endedAt: Date.now() }
      await records.put(endedKey(id), mark)
      await end(id)
    }
    for (const listener of farListeners) await listener(member, device)
  }

  return {
    cookieName: lucia.sessionCookieName,
    end,
    endDevice,
    endFromAfar,
    async endEverywhere(member) {
      const devices = [...new Set((await lucia.getUserSessions(member)).map(({ device }) => device))]
      for (const device of devices) await endFromAfar(member, device)
      return devices
    },
    wasEnded: async (token) => (await records.get(endedKey(tokenHash(token)))) !== undefined,
    async open(member, device) {
      await endDevice(member, device)
      const token = random(TOKEN_LENGTH)
      const session = await lucia.createSession(member, { device }, { sessionId: tokenHash(token) })
      return { session: toSession(session), cookie: lucia.createSessionCookie(token).serialize() }
    },
    async validate(token) {
      const { session } = await lucia.validateSession(tokenHash(token))
      if (!session) return undefined
      const cookie = session.fresh ? lucia.createSessionCookie(token).serialize() : undefined
      return { session: toSession(session), cookie }
    },
    async isOpen(id) {
      const [session, user] = await adapter.getSessionAndUser(id)
      return session !== null && user !== null && session.expiresAt.getTime() > Date.now()
    },
    blankCookie: () => lucia.createBlankSessionCookie().serialize(),
    async forgetExpired() {
      await lucia.deleteExpiredSessions()
      for (const { key, value } of await records.list<EndedRecord>(endedKey('')))
        if (value.endedAt + LIFETIME.milliseconds() <= Date.now()) await records.delete(key)
    },
    onEnd: (listener) => void listeners.add(listener),
    onEndFromAfar: (listener) => void farListeners.add(listener),
  }
}

interface LuciaSession {
  id: string
  userId: string
  device: string
  expiresAt: Date
}

function toSession({ id, userId, device, expiresAt }: LuciaSession): Session {
  return { id, member: userId, device, expiresAt: expiresAt.getTime() }
}
