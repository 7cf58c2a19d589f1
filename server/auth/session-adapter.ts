import type { Adapter, DatabaseSession, Lucia } from 'lucia'
import { isStationMember } from '../../shared/documents/station-member.ts'
import { StoreUnavailable, type RecordStore } from '../store/document-store.ts'
import { createTurns } from '../../shared/turns.ts'
import type { Accounts } from './accounts.ts'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ device: string }>
    DatabaseSessionAttributes: { device: string }
  }
}

interface SessionRecord {
  id: string
  member: string
  device: string
  expiresAt: number
}

interface SessionEntry {
  id: string
  member: string
}

const sessionKey = (id: string) => `session:${id}`
const memberPrefix = (member: string) => `member-session:${member}:`

/** Lucia's storage over records: one a session, and one that finds it by its member. */
export function createSessionAdapter(records: RecordStore, accounts: Accounts): Adapter {
  // Two requests may renew one session at once, or one renew it while another ends it.
  const inTurn = createTurns()

  async function sessionsOf(member: string): Promise<SessionRecord[]> {
    const entries = await records.list<SessionEntry>(memberPrefix(member))
    const found = await Promise.all(
      entries.map(({ value }) => records.get<SessionRecord>(sessionKey(value.id))),
    )
    return found.filter((record) => record !== undefined)
  }

  async function remove({ id, member }: SessionEntry): Promise<void> {
    await records.delete(sessionKey(id))
    await records.delete(memberPrefix(member) + id)
  }

  return {
    async getSessionAndUser(id) {
      const record = await records.get<SessionRecord>(sessionKey(id))
      const isKnown = record && (isStationMember(record.member) || (await accounts.get(record.member)))
      return [record ? toLucia(record) : null, isKnown ? { id: record.member, attributes: {} } : null]
    },
    getUserSessions: async (member) => (await sessionsOf(member)).map(toLucia),
    setSession: ({ id, userId: member, expiresAt, attributes: { device } }) =>
      inTurn(async () => {
        const entry: SessionEntry = { id, member }
        await records.put(memberPrefix(member) + id, entry)
        const record: SessionRecord = { id, member, device, expiresAt: expiresAt.getTime() }
        await records.put(sessionKey(id), record)
      }),
    updateSessionExpiration: (id, expiresAt) =>
      inTurn(async () => {
        const record = await records.get<SessionRecord>(sessionKey(id))
        if (!record) return
        const renewed: SessionRecord = { ...record, expiresAt: expiresAt.getTime() }
        await records.put(sessionKey(id), renewed).catch(unlessStoreUnavailable)
      }),
    deleteSession: (id) =>
      inTurn(async () => {
        const record = await records.get<SessionRecord>(sessionKey(id))
        if (record) await remove(record)
      }),
    deleteUserSessions: (member) =>
      inTurn(async () => {
        for (const record of await sessionsOf(member)) await remove(record)
      }),
    deleteExpiredSessions: () =>
      inTurn(async () => {
        const all = await records.list<SessionRecord>('session:')
        for (const { value } of all) if (value.expiresAt <= Date.now()) await remove(value)
      }),
  }
}

/** A full disk keeps nobody from reading: the session is renewed by a later request. */
function unlessStoreUnavailable(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error
}

function toLucia({ id, member, device, expiresAt }: SessionRecord): DatabaseSession {
  return { id, userId: member, expiresAt: new Date(expiresAt), attributes: { device } }
}
