import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptDocument, Store } from './document-store.ts'

function note(key: string, stamp: number, text = ''): KeptDocument {
  const envelope = { id: `note:${key}`, kind: 'note', parent: '', owner: 'mei', sort: stamp, occurredAt: 1 }
  return {
    document: { ...envelope, body: { v: 1, text }, stamp, receivedAt: 2 },
    born: stamp,
    former: [{ channel: 'group:old', left: 1 }],
    given: [{ member: 'mei', channel: 'group:new', since: 1 }],
    sent: { ...envelope, body: { v: 1 } },
  }
}

async function collect(store: Store, since?: string | number) {
  const documents: KeptDocument[] = []
  let sequence = since
  for await (const batch of store.documents.changes(since)) {
    documents.push(...batch.documents)
    sequence = batch.sequence
  }
  return { documents: documents.toSorted((a, b) => a.document.stamp - b.document.stamp), sequence }
}

/** What every place that keeps a community's documents must do. */
export function describeStore(
  place: string,
  make: () => Promise<{ open: () => Promise<Store>; discard: () => Promise<void> }>,
) {
  describe(`a store in ${place}`, () => {
    let store: Store
    let open: () => Promise<Store>
    let discard: () => Promise<void>

    beforeEach(async () => {
      ;({ open, discard } = await make())
      store = await open()
    })
    afterEach(async () => {
      await store.close()
      await discard()
    })

    it('gives back what was written, and nothing for ids that were not', async () => {
      await store.documents.write([note('a', 1), note('b', 2)])
      const found = await store.documents.read(['note:b', 'note:none', 'note:a'])
      expect([...found.keys()].toSorted()).toEqual(['note:a', 'note:b'])
      expect(found.get('note:b')).toMatchObject(note('b', 2))
    })

    it('replaces a version whose revision is known, and refuses a write that knows none', async () => {
      const revisions = await store.documents.write([note('a', 1)])
      await store.documents.write([{ ...note('a', 2, 'new'), replaces: revisions.get('note:a')! }])
      await expect(store.documents.write([note('a', 3)])).rejects.toThrow(/refused/)
      expect((await store.documents.read(['note:a'])).get('note:a')?.document.body).toMatchObject({
        text: 'new',
      })
    })

    it('tells all changes, and from a known place only what came after', async () => {
      const many = Array.from({ length: 2_345 }, (_, n) => note(`n${n}`, n + 1))
      const revisions = await store.documents.write(many)
      const first = await collect(store)
      expect(first.documents).toMatchObject(many)

      await store.documents.write([
        { ...note('n7', 2_346, 'again'), replaces: revisions.get('note:n7')! },
        note('last', 2_347),
      ])
      expect(await store.documents.sequence()).toEqual((await collect(store)).sequence)
      const later = await collect(store, first.sequence)
      expect(later.documents.map(({ document }) => document.id)).toEqual(['note:n7', 'note:last'])
    })

    it('keeps everything when it is closed and opened again', async () => {
      await store.documents.write([note('a', 1)])
      await store.records.put('epoch', { epoch: 'e1' })
      await store.close()
      store = await open()
      expect((await store.documents.read(['note:a'])).size).toBe(1)
      expect(await store.records.get('epoch')).toEqual({ epoch: 'e1' })
    })

    it('keeps records under their keys, and lists them by prefix', async () => {
      await store.records.put('session:a', { n: 1 })
      await store.records.put('session:b', { n: 2 })
      await store.records.put('account:a', { n: 3 })
      await store.records.put('session:a', { n: 4 })
      await store.records.delete('session:b')
      await store.records.delete('session:never')
      expect(await store.records.list('session:')).toEqual([{ key: 'session:a', value: { n: 4 } }])
      expect(await store.records.get('session:b')).toBeUndefined()
      expect((await store.records.list('')).map(({ key }) => key)).toEqual(['account:a', 'session:a'])
    })

    it('keeps blobs by the name of their content, however often they come', async () => {
      const blob = { bytes: new Uint8Array([1, 2, 3, 255]), type: 'image/webp' }
      await store.blobs.put('ab', blob)
      await store.blobs.put('ab', blob)
      expect(await store.blobs.get('ab')).toEqual(blob)
      expect(await store.blobs.get('cd')).toBeUndefined()
      await store.blobs.put('ba', blob)
      expect(await store.blobs.names('')).toEqual(['ab', 'ba'])
      expect(await store.blobs.names('b')).toEqual(['ba'])
      await store.blobs.delete('ab')
      await store.blobs.delete('never')
      expect(await store.blobs.names('a')).toEqual([])
      expect(await store.blobs.get('ab')).toBeUndefined()
    })

    it('keeps snapshots by name', async () => {
      const bytes = new Uint8Array([1, 2, 3, 255])
      await store.snapshots.put('1-rules', bytes)
      expect(await store.snapshots.get('1-rules')).toEqual(bytes)
      expect(await store.snapshots.get('2-rules')).toBeUndefined()
      await store.snapshots.put('2-rules', bytes)
      await store.snapshots.delete('1-rules')
      await store.snapshots.delete('never')
      expect(await store.snapshots.names()).toEqual(['2-rules'])
    })
  })
}
