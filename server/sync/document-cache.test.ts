import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileId } from '../../shared/people/profile-kind.ts'
import type { StoredDocument } from '../store/document-store.ts'
import { DocumentCache } from './document-cache.ts'

const CAPACITY = 8

function stored(id: string, stamp: number): StoredDocument {
  const document = { id, kind: 'profile', parent: '', owner: '', sort: 0, occurredAt: 0, body: { v: 1 } }
  return { document: { ...document, stamp, receivedAt: 0 }, born: 1, former: [], revision: `${stamp}-x` }
}

const use = fc.record({
  id: fc.integer({ min: 0, max: 20 }).map((member) => profileId(`m${member}`)),
  writes: fc.boolean(),
})

describe('the cache of documents', () => {
  it('holds the newest version or nothing, and the documents that were used last for certain', () => {
    fc.assert(
      fc.property(fc.array(use, { maxLength: 60 }), (uses) => {
        const cache = new DocumentCache(CAPACITY)
        const newest = new Map<string, number>()
        let used: string[] = []
        for (const [at, { id, writes }] of uses.entries()) {
          if (writes) {
            newest.set(id, at + 1)
            cache.set(id, stored(id, at + 1))
          }
          const found = cache.get(id)
          if (found) {
            expect(found.document.stamp).toBe(newest.get(id))
            used = [id, ...used.filter((other) => other !== id)]
          } else expect(used.slice(0, CAPACITY / 2)).not.toContain(id)
        }
      }),
    )
  })

  it('never holds more than it may', () => {
    const cache = new DocumentCache(CAPACITY)
    const ids = Array.from({ length: 50 }, (_, member) => profileId(`m${member}`))
    for (const id of ids) cache.set(id, stored(id, 1))
    // Looking again would move them: from the newest on, what is held is found before it can be pushed out.
    expect(ids.toReversed().filter((id) => cache.get(id)).length).toBeLessThanOrEqual(CAPACITY)
    expect(cache.get(ids[0]!)).toBeUndefined()
  })
})
