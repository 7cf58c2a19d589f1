import type { DeviceIdentity } from '../../shared/people/account-protocol.ts'
import { KEY_LENGTH, TOKEN_LENGTH, type RandomText } from '../random-key.ts'
import { StoreUnavailable, type RecordStore } from '../store/document-store.ts'
import { createTurns } from '../../shared/turns.ts'
import { tokenHash } from './token-hash.ts'

/** One browser of one member. */
export interface Device {
  id: string
  name: string
  createdAt: number
  lastSeenAt: number
  /** By how many ms its clock is ahead of the server's, null while unknown. */
  skew: number | null
}

interface DeviceRecord extends Device {
  /** Of the secret that it was given when its member signed in there last. */
  secretHash: string
}

export interface Devices {
  /**
   * Notes a device at sign-in; makes up an id for one that has none. Answers with a secret, of which nothing is at rest:
   * whoever has it is that device (`recognises`).
   */
  register: (member: string, device: DeviceIdentity | undefined) => Promise<{ id: string; secret: string }>
  /** Whether a secret is the last that this device was given. */
  recognises: (member: string, id: string, secret: string) => Promise<boolean>
  list: (member: string) => Promise<Device[]>
  has: (member: string, id: string) => Promise<boolean>
  remove: (member: string, id: string) => Promise<void>
  /** Notes that a device was here, with its clock in ms if it told; rarely writes. */
  seen: (member: string, id: string, deviceTime: number | undefined) => Promise<void>
}

// A device is here with every request: its record is written again only after this long, or when its clock has moved.
const SEEN_EVERY_MS = 15 * 60_000
const SKEW_STEP_MS = 5_000
const SKEW_EVERY_MS = 60_000

const memberPrefix = (member: string) => `device:${member}:`

export function createDevices(records: RecordStore, now: () => number, random: RandomText): Devices {
  const inTurn = createTurns()
  /** What was last written of each device since the start. */
  const written = new Map<string, Pick<Device, 'lastSeenAt' | 'skew'>>()

  function isDue(key: string, at: number, skew: number | null): boolean {
    const last = written.get(key)
    if (!last) return true
    const since = at - last.lastSeenAt
    const moved = skew !== null && (last.skew === null || Math.abs(skew - last.skew) > SKEW_STEP_MS)
    return since > SEEN_EVERY_MS || (moved && since > SKEW_EVERY_MS)
  }

  async function write(key: string, device: DeviceRecord): Promise<void> {
    await records.put(key, device)
    written.set(key, device)
  }

  return {
    register: (member, identity) =>
      inTurn(async () => {
        const id = identity?.id ?? random(KEY_LENGTH)
        const key = memberPrefix(member) + id
        const at = now()
        const before = await records.get<DeviceRecord>(key)
        const name = identity?.name ?? before?.name ?? ''
        const device = { createdAt: at, skew: null, ...before, id, name, lastSeenAt: at }
        const secret = random(TOKEN_LENGTH)
        const record: DeviceRecord = { ...device, secretHash: tokenHash(secret) }
        await records.put(key, record)
        return { id, secret }
      }),
    async recognises(member, id, secret) {
      const known = await records.get<DeviceRecord>(memberPrefix(member) + id)
      return known?.secretHash === tokenHash(secret)
    },
    async list(member) {
      const found = await records.list<DeviceRecord>(memberPrefix(member))
      return found.map(({ value: { secretHash: _, ...device } }) => device)
    },
    has: async (member, id) => (await records.get(memberPrefix(member) + id)) !== undefined,
    remove: (member, id) =>
      inTurn(async () => {
        written.delete(memberPrefix(member) + id)
        await records.delete(memberPrefix(member) + id)
      }),
    async seen(member, id, deviceTime) {
      const key = memberPrefix(member) + id
      const skew = deviceTime === undefined ? null : deviceTime - now()
      if (!isDue(key, now(), skew)) return
      await inTurn(async () => {
        const device = await records.get<DeviceRecord>(key)
        if (!device || !isDue(key, now(), skew)) return
        try {
          await write(key, { ...device, lastSeenAt: now(), skew: skew ?? device.skew })
        } catch (error) {
          // A full disk keeps nobody from reading: a later request notes it.
          if (!(error instanceof StoreUnavailable)) throw error
        }
      })
    },
  }
}
