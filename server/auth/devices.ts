import type { DeviceIdentity } from '../../shared/people/account-protocol.ts'
import { KEY_LENGTH, type RandomText } from '../random-key.ts'
import { StoreUnavailable, type RecordStore } from '../store/document-store.ts'
import { createTurns } from '../store/turns.ts'

/** One browser of one member. */
export interface Device {
  id: string
  name: string
  createdAt: number
  lastSeenAt: number
  /** By how many ms its clock is ahead of the server's, null while unknown. */
  skew: number | null
}

export interface Devices {
  /** Notes a device at sign-in; makes up an id for one that has none. */
  register: (member: string, device: DeviceIdentity | undefined) => Promise<Device>
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

  async function write(key: string, device: Device): Promise<void> {
    await records.put(key, device)
    written.set(key, device)
  }

  return {
    register: (member, identity) =>
      inTurn(async () => {
        const id = identity?.id ?? random(KEY_LENGTH)
        const key = memberPrefix(member) + id
        const at = now()
        const before = await records.get<Device>(key)
        const name = identity?.name ?? before?.name ?? ''
        const device: Device = { createdAt: at, skew: null, ...before, id, name, lastSeenAt: at }
        await records.put(key, device)
        return device
      }),
    async list(member) {
      const found = await records.list<Device>(memberPrefix(member))
      return found.map(({ value }) => value)
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
        const device = await records.get<Device>(key)
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
