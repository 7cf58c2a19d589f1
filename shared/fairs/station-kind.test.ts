import { describe, expect, it } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf, factsOf } from '../documents/facts-fixture.ts'
import { mergeBodies } from '../documents/merge.ts'
import { decideDocument } from '../permissions/decide.ts'
import { stationKind, type StationBody } from './station-kind.ts'

const fair = documentOf({ id: 'event:dusk', owner: 'mei', body: { v: 2 } })
const roles = documentOf({ id: 'role:xu', owner: 'xu', body: { v: 1, roles: ['steward'] } })

function station(changes: Partial<StationBody> = {}): Document<StationBody> {
  const body: StationBody = { v: 1, name: 'East', gate: '', rights: ['scan'], state: 'invited', ...changes }
  return documentOf({ id: 'station:dusk:east', owner: 'station-east', parent: fair.id, body })
}

function write(
  document: Document<StationBody>,
  { by = 'mei', current }: { by?: string; current?: Document<StationBody> } = {},
) {
  const standing = [fair, roles, ...(current ? [current] : [])]
  const author = { member: by, device: 'phone' }
  const decided = decideDocument(stationKind, { document, current, author, now: 1 }, factsOf(standing))
  return decided.ok ? 'accepted' : `${decided.error.code} ${decided.error.detail}`.trim()
}

describe('a station', () => {
  it('is made by whoever answers for the fair, and by nobody else', () => {
    expect(write(station())).toBe('accepted')
    expect(write(station(), { by: 'xu' })).toBe('accepted')
    expect(write(station(), { by: 'an' })).toBe('forbidden')
    expect(write(station(), { by: 'station-east' })).toBe('forbidden')
  })

  it('is owned by itself', () => {
    expect(write({ ...station(), owner: 'mei' })).toBe('malformed id')
    expect(write({ ...station(), owner: 'station-west' })).toBe('malformed id')
  })

  it('is made active by the device that comes with the code, never by hand', () => {
    expect(write(station({ state: 'active' }))).toBe('wrong-state state')
    expect(write(station({ state: 'active' }), { current: station() })).toBe('wrong-state state')
    const active = station({ state: 'active' })
    expect(write(station({ state: 'active', name: 'West' }), { current: active })).toBe('accepted')
    expect(write(station({ state: 'invited' }), { current: active })).toBe('wrong-state state')
  })

  it('is ended by whoever answers for the fair, and may be invited again', () => {
    const ended = station({ state: 'ended' })
    expect(write(ended, { current: station({ state: 'active' }) })).toBe('accepted')
    expect(write(ended, { current: station({ state: 'active' }), by: 'station-east' })).toBe('forbidden')
    expect(write(station(), { current: ended })).toBe('accepted')
    expect(write(station({ state: 'active' }), { current: ended })).toBe('wrong-state state')
  })

  it('changes no rights of its own', () => {
    const active = station({ state: 'active' })
    const more = station({ state: 'active', rights: ['scan', 'sell'] })
    expect(write(more, { current: active, by: 'station-east' })).toBe('forbidden')
    expect(write(more, { current: active })).toBe('accepted')
  })

  it('stays ended where it was ended on one device and set up on another at the same time', () => {
    const [base, mine, theirs] = (['invited', 'ended', 'active'] as const).map(
      (state) => station({ state }).body,
    )
    const joins = stationKind.joins as Parameters<typeof mergeBodies>[3]
    expect(mergeBodies(base!, mine!, theirs!, joins)).toMatchObject({
      merged: { state: 'ended' },
      overlapping: [],
    })
  })
})
