import type { Document } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import { stationMember } from '../../shared/documents/station-member.ts'
import { stationId, stationKind, type StationBody } from '../../shared/fairs/station-kind.ts'
import type { Result } from '../../shared/result.ts'
import type { MemberStore } from '../store/member-store.ts'

type Station = Document<StationBody>

/** Adds a device to a fair; nobody has come with its code yet. */
export function addStation(
  store: MemberStore,
  event: string,
  words: Pick<StationBody, 'name' | 'gate' | 'rights'>,
): Promise<Result<Station, Refusal>> {
  const key = store.randomKey()
  const station = store.draft(stationKind, {
    id: stationId(event, key),
    parent: event,
    owner: stationMember(key),
    body: { v: 1, ...words, state: 'invited' },
  })
  return store.write(stationKind, station)
}

export function setStationState(
  store: MemberStore,
  station: Station,
  state: Exclude<StationBody['state'], 'active'>,
): Promise<Result<Station, Refusal>> {
  return store.write(stationKind, store.edited(station, { ...station.body, state }))
}
