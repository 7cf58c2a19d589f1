import type { Document } from '../../shared/documents/document.ts'
import { stationMember } from '../../shared/documents/station-member.ts'
import { eventKind, type EventBody } from '../../shared/fairs/event-kind.ts'
import { stationId, stationKind, type StationBody } from '../../shared/fairs/station-kind.ts'
import type { TestApp, Visitor } from '../app-fixture.ts'

/** For tests: a fair that is on, by nobody in particular. */
export function fairOn(id: string, owner: string, now: number): Document<EventBody> {
  const startsAt = now - 3_600_000
  return {
    id,
    kind: eventKind.kind,
    parent: '',
    owner,
    sort: startsAt,
    occurredAt: startsAt,
    body: {
      v: 3,
      days: [],
      ticketTypes: [],
      questions: [],
      title: 'fair',
      about: '',
      place: '',
      startsAt,
      endsAt: now + 36_000_000,
      capacity: 90,
      state: 'planned',
      gates: [],
      reentry: false,
    },
  }
}

/** For tests: a station of an event, to which no device has come yet. */
export function stationOf(
  event: string,
  key: string,
  changes: Partial<StationBody> = {},
): Document<StationBody> {
  const body: StationBody = { v: 1, name: key, gate: '', rights: ['scan'], state: 'invited', ...changes }
  const owner = stationMember(key)
  return {
    id: stationId(event, key),
    kind: stationKind.kind,
    parent: event,
    owner,
    sort: 1_000,
    occurredAt: 1_000,
    body,
  }
}

/** For tests: makes a visitor's device a station of an event, and again when it is none any more. */
export async function openStation(
  { services }: Pick<TestApp, 'services'>,
  station: Document<StationBody>,
): Promise<(visitor: Visitor) => Promise<void>> {
  await services.authority.record([station])
  return async (visitor) => {
    const { code } = (await services.stations.showCode(station))!
    const device = { id: 'phone', name: 'Phone' }
    const answer = await visitor.send('POST', '/api/stations/set-up', { code, device })
    if (answer.status !== 201) throw new Error(`set up a station: ${await answer.text()}`)
  }
}
