import fc from 'fast-check'
import { deserialize, serialize } from 'node:v8'
import { expect, it } from 'vitest'
import type { Placement } from './kept-document.ts'
import { fromColumns, toColumns } from './placement-columns.ts'

const stamp = fc.integer({ min: 1, max: 2 ** 53 - 1 })
const channel = fc.constantFrom('community', 'group:silk', 'member:an')
const placement: fc.Arbitrary<Placement> = fc.record({
  id: fc.stringMatching(/^[a-z]{1,5}:[a-z0-9-]{1,8}$/),
  stamp,
  born: stamp,
  channels: fc.uniqueArray(channel),
  former: fc.array(fc.record({ channel, left: stamp }), { maxLength: 1 }),
  entered: fc.array(fc.record({ channel, since: stamp }), { maxLength: 1 }),
  given: fc.array(fc.record({ member: fc.constant('an'), channel, since: stamp }), { maxLength: 1 }),
})

it('columns hold all that is known of each document, also after they were written to the disk', () => {
  fc.assert(
    fc.property(fc.array(placement), (placements) => {
      const written: unknown = deserialize(serialize(toColumns(placements)))
      expect(fromColumns(written as ReturnType<typeof toColumns>)).toEqual(placements)
    }),
  )
})
