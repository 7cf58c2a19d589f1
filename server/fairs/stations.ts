import { tokenHash } from '../auth/token-hash.ts'
import type { Committed, Document } from '../../shared/documents/document.ts'
import { delegationId, type DelegationBody } from '../../shared/fairs/delegation-kind.ts'
import { namesOf } from '../../shared/fairs/sold-pass.ts'
import { stationId, stationKind, type StationBody } from '../../shared/fairs/station-kind.ts'
import {
  STATION_CODE_LENGTH,
  STATION_CODE_MS,
  type StationSetUp,
} from '../../shared/people/station-protocol.ts'
import type { Device, Devices } from '../auth/devices.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { RandomText } from '../random-key.ts'
import { takeBroughtDelegations } from './brought-delegations.ts'
import { withdrawn } from './delegation-derivation.ts'
import { openPassKeys } from './pass-keys.ts'
import type { RecordStore } from '../store/document-store.ts'
import { createTurns } from '../../shared/turns.ts'
import type { Authority } from '../sync/authority.ts'

interface StationRecord {
  station: string
  /** The one code that may be used; absent once it has been. */
  code?: { hash: string; expiresAt: number }
}

type Station = Committed<StationBody>
/** `publicKey`: of the key by which it signs what it sells. `delegations`: by which it has sold before, as they were signed. */
type ComingDevice = Pick<StationSetUp, 'publicKey' | 'delegations'>
type StationDevice = { station: string } & Pick<Device, 'lastSeenAt' | 'skew'>

const stationKey = (member: string) => `station:${member}`
const codeKey = (hash: string) => `station-code:${hash}`

/** Devices that were set up for a fair: the codes that make them so, and their sessions. */
export interface Stations {
  /**
   * A code for a station, in place of the one before. It is kept nowhere but as a hash. Undefined where a station of
   * another event writes in that name: whoever had the code would stand at both.
   */
  showCode: (station: Document<StationBody>) => Promise<{ code: string; expiresAt: number } | undefined>
  /**
   * Takes a code, once, for the device that comes with it: the station that has been made active, wherever it was before.
   * Undefined for any other code.
   */
  take: (code: string, comes: ComingDevice) => Promise<Station | undefined>
  /** The station in whose name somebody writes, while it is active; undefined for members, too. */
  standing: (member: string) => Promise<Station | undefined>
  /** The devices that are, or were, the stations of an event. */
  devicesOf: (event: string) => Promise<StationDevice[]>
  /** Ends the sessions of those that are not active any more. */
  closeEnded: (documents: readonly Document[]) => Promise<void>
  close: (member: string) => Promise<void>
}

export function createStations(deps: {
  authority: Pick<Authority, 'read' | 'record' | 'revise'>
  records: RecordStore
  sessions: Pick<Sessions, 'endEverywhere'>
  devices: Pick<Devices, 'list' | 'remove'>
  now: () => number
  random: RandomText
}): Stations {
  const { authority, records, sessions, devices, now, random } = deps
  const inTurn = createTurns()

  async function read(id: string): Promise<Station | undefined> {
    return (await authority.read([id])).get(id) as Station | undefined
  }

  async function close(member: string): Promise<void> {
    for (const device of await sessions.endEverywhere(member)) await devices.remove(member, device)
  }

  /** What the device before sold is not taken back; it sells no more. */
  async function withdrawKey({ parent, owner, body }: Station): Promise<void> {
    if (body.publicKey === undefined) return
    const id = delegationId(parent, namesOf(body.publicKey).seller)
    await authority.revise([id], (standing) =>
      standing.owner === owner ? withdrawn(standing as Committed<DelegationBody>) : undefined,
    )
  }

  /** The record of the station whose code this is, if it may still be used. */
  async function usable(hash: string): Promise<{ member: string; record: StationRecord } | undefined> {
    const entry = await records.get<{ member: string }>(codeKey(hash))
    const record = entry && (await records.get<StationRecord>(stationKey(entry.member)))
    const isGood = record?.code?.hash === hash && now() < record.code.expiresAt
    return isGood ? { member: entry!.member, record } : undefined
  }

  return {
    close,
    showCode: ({ id, owner }) =>
      inTurn(async () => {
        const before = await records.get<StationRecord>(stationKey(owner))
        if (before && before.station !== id) return undefined
        if (before?.code) await records.delete(codeKey(before.code.hash))
        const code = random(STATION_CODE_LENGTH)
        const hash = tokenHash(code)
        const expiresAt = now() + STATION_CODE_MS
        await records.put(codeKey(hash), { member: owner })
        const record: StationRecord = { station: id, code: { hash, expiresAt } }
        await records.put(stationKey(owner), record)
        return { code, expiresAt }
      }),
    take: (code, { publicKey, delegations = [] }) =>
      inTurn(async () => {
        const hash = tokenHash(code)
        const found = await usable(hash)
        if (!found) return undefined
        const { member, record } = found
        await records.put(stationKey(member), { station: record.station } satisfies StationRecord)
        await records.delete(codeKey(hash))
        const standing = await read(record.station)
        // Whoever ends one takes its code back with it.
        if (!standing || standing.body.state === 'ended') return undefined
        await close(member)
        await withdrawKey(standing)
        await authority.revise([record.station], ({ stamp: _stamp, receivedAt: _at, ...station }) => {
          const { publicKey: _before, ...body } = station.body
          // By somebody, in this very moment.
          if (body['state'] === 'ended') return undefined
          return {
            ...station,
            body: { ...body, state: 'active', ...(publicKey === undefined ? {} : { publicKey }) },
          }
        })
        const taken = await read(record.station)
        if (taken?.body.state !== 'active') return undefined
        const keys = await openPassKeys(records, now)
        await takeBroughtDelegations(taken, delegations, { authority, keys, now: now() })
        return taken
      }),
    async standing(member) {
      const record = await records.get<StationRecord>(stationKey(member))
      const station = record && (await read(record.station))
      return station?.body.state === 'active' ? station : undefined
    },
    async devicesOf(event) {
      const all = await records.list<StationRecord>(stationKey(''))
      const ofEvent = all.filter(({ value: { station } }) => station.startsWith(stationId(event, '')))
      const found = ofEvent.map(async ({ key, value: { station } }) => {
        const seen = await devices.list(key.slice(stationKey('').length))
        return seen.map(({ lastSeenAt, skew }) => ({ station, lastSeenAt, skew }))
      })
      return (await Promise.all(found)).flat()
    },
    async closeEnded(documents) {
      for (const { id, kind, owner, body } of documents) {
        if (kind !== stationKind.kind || (body as StationBody).state === 'active') continue
        // Another event's of that name ends nobody's.
        if ((await records.get<StationRecord>(stationKey(owner)))?.station === id) await close(owner)
      }
    },
  }
}
