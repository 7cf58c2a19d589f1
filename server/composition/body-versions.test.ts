import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { newestVersion, raiseBody, readBody } from '../../shared/documents/body-version.ts'
import type { Body } from '../../shared/documents/document.ts'
import { firstBodies } from '../../shared/fairs/first-bodies-fixture.ts'
import { secondBodies } from '../../shared/fairs/second-bodies-fixture.ts'
import { allKinds, kindOf } from '../../shared/kinds.ts'
import { DOCUMENTS_VERSION } from '../../shared/sync/documents-version.ts'
import { bodiesOf } from './arbitrary-body-fixture.ts'

const words = ['', 'words', '黄昏', 'mei', 'ab'.repeat(32), 'a'.repeat(43), 'ticket:dusk:mei']
const numbers = [0, 1, 7, 100_000, 1_700_000_000_000]

test('whoever raises a body raises the version of all documents, too, and keeps what the first ones were', () => {
  const raised = allKinds.filter((kind) => newestVersion(kind) > 1)
  expect(Object.fromEntries(raised.map((kind) => [kind.kind, newestVersion(kind)]))).toEqual({
    event: 3,
    ticket: 2,
    scan: 3,
  })
  expect(raised.map(({ kind }) => kind)).toEqual(Object.keys(firstBodies))
  expect(raised.filter((kind) => newestVersion(kind) > 2).map(({ kind }) => kind)).toEqual(
    Object.keys(secondBodies),
  )
  expect(DOCUMENTS_VERSION).toBe(3)
})

/** What a version added: an older body may have had fields of that name, which meant nothing. */
const added: Record<string, string[]> = {
  'event 1': ['gates', 'reentry', 'days', 'ticketTypes', 'questions'],
  'event 2': ['days', 'ticketTypes', 'questions'],
  'ticket 1': ['email', 'note'],
  'scan 1': ['gate', 'day', 'skew'],
  'scan 2': ['day', 'skew'],
}

const older = [firstBodies, secondBodies].flatMap((bodies, at) =>
  Object.entries(bodies).map(([name, schema]): [string, number, v.GenericSchema] => [name, at + 1, schema]),
)

describe.each(older)('%s of version %i', (name, version, schema) => {
  const kind = kindOf(name)!
  const meaningful = added[`${name} ${version}`] ?? []
  const unknown = fc.dictionary(fc.constantFrom('colour', ...meaningful), fc.jsonValue())
  const bodies = fc
    .tuple(unknown, bodiesOf(schema, words, numbers))
    .map(([more, body]) => ({ ...more, ...(body as Body) }))

  test('every body is read, and keeps its fields', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const read = readBody(kind, body)
        expect(read).toMatchObject({ ok: true, value: { v: newestVersion(kind) } })
        const kept = Object.entries(body).filter(([field]) => field !== 'v' && !meaningful.includes(field))
        expect(read.ok && read.value).toMatchObject(Object.fromEntries(kept))
      }),
    )
  })

  test('one that has been raised is raised no further', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const raised = raiseBody(kind, body)
        expect(raiseBody(kind, raised)).toBe(raised)
        expect(readBody(kind, raised)).toEqual(readBody(kind, body))
      }),
    )
  })
})
