import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newestVersion, raiseBody, readBody } from '../../shared/documents/body-version.ts'
import type { Body } from '../../shared/documents/document.ts'
import { firstBodies } from '../../shared/fairs/first-bodies-fixture.ts'
import { allKinds, kindOf } from '../../shared/kinds.ts'
import { DOCUMENTS_VERSION } from '../../shared/sync/documents-version.ts'
import { bodiesOf } from './arbitrary-body-fixture.ts'

const words = ['', 'words', '黄昏', 'mei', 'ab'.repeat(32), 'ticket:dusk:mei']
const numbers = [0, 1, 7, 100_000, 1_700_000_000_000]

test('whoever raises a body raises the version of all documents, too, and keeps what the first ones were', () => {
  const raised = allKinds.filter((kind) => newestVersion(kind) > 1)
  expect(Object.fromEntries(raised.map((kind) => [kind.kind, newestVersion(kind)]))).toEqual({
    event: 2,
    scan: 2,
  })
  expect(raised.map(({ kind }) => kind)).toEqual(Object.keys(firstBodies))
  expect(DOCUMENTS_VERSION).toBe(2)
})

describe.each(Object.entries(firstBodies))('%s', (name, schema) => {
  const kind = kindOf(name)!
  // Fields that an old body happened to have under names that mean something now are among them.
  const unknown = fc.dictionary(fc.constantFrom('colour', 'gate', 'gates', 'reentry'), fc.jsonValue())
  const bodies = fc
    .tuple(unknown, bodiesOf(schema, words, numbers))
    .map(([more, body]) => ({ ...more, ...(body as Body) }))

  test('every body of the first version is read, and keeps its fields', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const read = readBody(kind, body)
        expect(read).toMatchObject({ ok: true, value: { v: newestVersion(kind) } })
        const { v: _, gate: __, gates: ___, reentry: ____, ...kept } = body as Record<string, unknown>
        expect(read.ok && read.value).toMatchObject(kept)
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
