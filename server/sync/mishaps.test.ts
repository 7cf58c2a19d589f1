import { describe, expect, it } from 'vitest'
import { defineDerivation } from '../../shared/documents/derivation.ts'
import { documentId, keyOf, type Document } from '../../shared/documents/document.ts'
import { defineProjection } from '../../shared/documents/projection.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import { StoreUnavailable } from '../store/document-store.ts'
import {
  detail,
  envelope,
  group,
  membership,
  openTestAuthority,
  profile,
  thread,
} from './authority-fixture.ts'

const counted = defineProjection<unknown>({
  name: 'names',
  kinds: ['profile'],
  zero: () => ({}),
  apply: (state, { id, body }) => void Object.assign(state as object, { [id]: body['name'] }),
})
/** For these tests, a profile gets its owner a document of roles when it is new, unless it is shy. */
const welcoming = defineDerivation({
  name: 'welcoming',
  kinds: ['profile'],
  derive: ({ document: { id, owner, body }, previous }) =>
    previous || body['name'] === 'shy'
      ? []
      : [envelope(documentId('role', keyOf(id)), owner, { v: 1, roles: [] })],
})

async function readAll(
  authority: Awaited<ReturnType<typeof openTestAuthority>>['authority'],
  member: string,
) {
  return (await authority.pull(member, null, 2_000)).documents.map(({ id }) => id)
}

describe('after a crash', () => {
  it('nothing follows from an edit that follows only from a new document', async () => {
    const test = await openTestAuthority({ derivations: [welcoming] })
    await test.push('mei', profile('mei', 'shy'))
    await test.edit('mei', profile('mei', 'bold'))
    expect(await readAll(test.authority, 'mei')).toEqual(['profile:mei'])
    await test.crash()
    expect(await readAll(test.authority, 'mei')).toEqual(['profile:mei'])
  })

  it('what was new and changed in one commit has all its consequences', async () => {
    const test = await openTestAuthority({ derivations: [welcoming] })
    test.beforeWrite = async (writes, real) => {
      test.beforeWrite = async () => undefined
      await real.documents.write(writes.filter(({ document }) => document.kind === 'profile'))
      throw new StoreUnavailable('gone in the middle')
    }
    const first = test.push('mei', profile('mei', 'Mei'))
    const second = test.push('mei', { assumed: 1, document: profile('mei', 'Mei Lin') })
    await expect(first).rejects.toThrow(StoreUnavailable)
    await second.catch(() => undefined)
    await test.crash()
    expect(test.authority.mayRead('an', 'role:mei')).toBe(true)
  })
})

describe('a stop', () => {
  it('keeps a snapshot of nothing but what is on the disk, whatever is asked meanwhile', async () => {
    const test = await openTestAuthority({ projections: [counted] })
    await test.push('mei', profile('mei', 'Mei'))
    // A round that was under way when the stop began asks for a commit that finds the store shut.
    const { put } = test.store.snapshots
    const late: Promise<unknown>[] = []
    test.store.snapshots.put = async (name, bytes) => {
      test.beforeWrite = async () => {
        throw new StoreUnavailable('the store is shut')
      }
      late.push(test.push('an', profile('an', 'An')).catch((error: unknown) => error))
      await new Promise((resolve) => setTimeout(resolve, 20))
      return put(name, bytes)
    }
    await test.authority.close()
    expect(await late[0]).toBeInstanceOf(StoreUnavailable)
    test.beforeWrite = async () => undefined
    await test.crash()
    expect(test.authority.facts.of(counted)).toEqual({ 'profile:mei': 'Mei' })
  })

  it('waits for what was asked before it', async () => {
    const test = await openTestAuthority()
    const pushes = Array.from({ length: 5 }, (_, n) => test.push(`m${n}`, profile(`m${n}`)))
    await test.authority.close()
    expect((await Promise.all(pushes)).flat().map(({ outcome }) => outcome)).toEqual(
      Array(5).fill('accepted'),
    )
  })
})

describe('a document that several devices miss', () => {
  it('is read from the disk once', async () => {
    const test = await openTestAuthority()
    await test.push('mei', profile('mei'))
    await test.reopen()
    const read: string[] = []
    test.beforeRead = async (ids) => void read.push(...ids)
    for (const member of ['an', 'bo'])
      expect((await test.authority.pull(member, null, 100)).documents).toHaveLength(1)
    expect(read).toEqual(['profile:mei'])
  })

  it('is not remembered as it was, when it is edited while it is read', async () => {
    let afterRead = async () => undefined as void
    const test = await openTestAuthority({
      wrapStore: (store) => ({
        ...store,
        documents: {
          ...store.documents,
          async read(ids) {
            const found = await store.documents.read(ids)
            await afterRead()
            return found
          },
        },
      }),
    })
    await test.push('mei', profile('mei', 'before'))
    await test.reopen()
    afterRead = async () => {
      afterRead = async () => undefined
      await test.push('mei', { assumed: 1, document: profile('mei', 'after') })
    }
    await test.authority.pull('bo', null, 100)
    const { documents } = await test.authority.pull('an', null, 100)
    expect(documents[0]?.body).toMatchObject({ name: 'after' })
    expect(await test.edit('mei', profile('mei', 'once more'))).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a restore', () => {
  it('gives no stamp twice, so that an edit of what was lost does not pass for one of what stands', async () => {
    const test = await openTestAuthority()
    await test.push('mei', profile('mei', 'in the backup'))
    // As a restore leaves a store.
    for (const record of ['epoch', 'snapshot']) await test.store.records.delete(record)
    await test.crash()
    expect(await test.edit('mei', profile('mei', 'on one phone'))).toMatchObject({ outcome: 'accepted' })
    // The other phone had edited the version that was lost: the second, as this one would have been.
    const [other] = await test.push('mei', { assumed: 2, document: profile('mei', 'on the other') })
    expect(other).toMatchObject({ outcome: 'conflict', document: { body: { name: 'on one phone' } } })
    const { stamp } = (await test.authority.read(['profile:mei'])).get('profile:mei')!
    await test.reopen()
    await test.push('an', profile('an'))
    expect((await test.authority.read(['profile:an'])).get('profile:an')?.stamp).toBe(stamp + 1)
  })
})

describe('a crowd', () => {
  it('is asked to come again rather than let wait without end', async () => {
    const test = await openTestAuthority()
    let release = () => undefined as void
    const gate = new Promise<void>((resolve) => (release = resolve))
    test.beforeWrite = () => gate
    const first = test.push('mei', profile('mei'))
    await new Promise((resolve) => setImmediate(resolve))
    const rows = Array.from({ length: 500 }, () => ({ assumed: 0, document: {} }))
    const pushes = Array.from({ length: 60 }, () =>
      test.authority.push({ member: 'an', device: 'phone' }, rows).then(
        () => 'done',
        (error: unknown) => (error instanceof StoreUnavailable ? 'come again' : error),
      ),
    )
    release()
    expect((await first)[0]?.outcome).toBe('accepted')
    const ends = await Promise.all(pushes)
    expect(new Set(ends)).toEqual(new Set(['done', 'come again']))
    expect(ends.filter((end) => end === 'done').length).toBeGreaterThanOrEqual(40)
    expect(await test.push('an', profile('an'))).toMatchObject([{ outcome: 'accepted' }])
  })
})

describe('a snapshot', () => {
  it('that cannot be kept costs nobody their commit, and is tried again later', async () => {
    const failures: unknown[] = []
    const test = await openTestAuthority({
      snapshotEvery: 3,
      onSnapshotFailure: (error) => failures.push(error),
    })
    const { put } = test.store.snapshots
    let tries = 0
    test.store.snapshots.put = async (name, bytes) => {
      tries += 1
      if (tries === 1) throw new Error('the disk is full')
      await put(name, bytes)
    }
    const together = await Promise.all(
      Array.from({ length: 4 }, (_, n) => test.push(`m${n}`, profile(`m${n}`))),
    )
    expect(together.flat().map(({ outcome }) => outcome)).toEqual(Array(4).fill('accepted'))
    for (let n = 4; n < 9; n += 1) await test.push(`m${n}`, profile(`m${n}`))
    expect(tries).toBeGreaterThan(1)
    expect(failures).toEqual([new Error('the disk is full')])
    expect(test.authority.size).toBe(9)
    await test.crash()
    expect(test.authority.size).toBe(9)
  })

  it('that cannot be kept at a stop costs nothing but a slower start', async () => {
    const failures: unknown[] = []
    const test = await openTestAuthority({ onSnapshotFailure: (error) => failures.push(error) })
    await test.push('mei', profile('mei'))
    test.store.snapshots.put = () => Promise.reject(new Error('the disk is full'))
    await test.authority.close()
    expect(failures).toEqual([new Error('the disk is full')])
    await test.crash()
    expect(test.authority.size).toBe(1)
  })

  it('and the changes after it may overlap, as they do on a cluster', async () => {
    const test = await openTestAuthority({
      projections: [counted],
      wrapStore: (store) => ({
        ...store,
        documents: { ...store.documents, changes: () => store.documents.changes() },
      }),
    })
    await test.push(
      'mei',
      profile('mei'),
      group('silk', 'mei'),
      membership('silk', 'mei', 'active', 'moderator'),
    )
    await test.push('mei', detail('mei', 'Suzhou', 'community'))
    await test.edit('mei', detail('mei', 'Suzhou', 'me'))
    await test.push('an', profile('an'), membership('silk', 'an', 'active'))
    await test.edit('mei', profile('mei', 'Mei'))
    const { checkpoint } = await test.authority.pull('an', null, 3)
    const [all, rest] = [await readAll(test.authority, 'an'), await test.authority.pull('an', checkpoint, 3)]
    await test.reopen()
    expect(await readAll(test.authority, 'an')).toEqual(all)
    expect(await test.authority.pull('an', checkpoint, 3)).toEqual(rest)
  })
})

describe('somebody who listens', () => {
  it('and breaks does not make a commit undone', async () => {
    const test = await openTestAuthority()
    test.authority.onCommit(() => {
      throw new Error('a broken listener')
    })
    const heard: string[] = []
    test.authority.onCommit((documents) => heard.push(...documents.map(({ id }) => id)))
    const results = await Promise.all([test.push('mei', profile('mei')), test.push('an', profile('an'))])
    expect(results.flat().map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
  })
})

describe('an edit that has not the form of its kind', () => {
  it('is answered with the version that stands, to who may read it', async () => {
    const test = await openTestAuthority()
    await test.push(
      'mei',
      profile('mei'),
      group('silk', 'mei'),
      membership('silk', 'mei', 'active', 'moderator'),
    )
    await test.push('mei', thread('secret', 'silk', 'mei'))
    await test.reopen()
    const malformed = (document: Document) => ({ ...document, body: { v: 1 } })
    const [own, unknown] = await test.push('mei', malformed(profile('mei')), malformed(profile('nobody')))
    expect(own).toMatchObject({ refusal: { code: 'malformed' }, document: { id: 'profile:mei', stamp: 1 } })
    expect(unknown).toMatchObject({ refusal: { code: 'malformed' }, document: null })
    const answers = await test.push(
      'an',
      malformed(thread('secret', 'silk', 'an')),
      malformed(thread('other', 'silk', 'an')),
    )
    expect(answers[0]).toEqual(answers[1])
  })
})

describe('hostile input', () => {
  const nested = (depth: number) => {
    let value: unknown = 0
    for (let level = 0; level < depth; level += 1) value = [value]
    return value
  }

  it.each([100, 2_000, 8_000, 100_000])(
    'that is nested %i deep is refused, and harms nobody else',
    async (depth) => {
      const test = await openTestAuthority()
      const deep = { ...profile('mei'), body: { ...profile('mei').body, more: nested(depth) } }
      const twice = { assumed: 0, document: deep } as { assumed: number; document: Document }
      const [bad, good] = await Promise.all([test.push('mei', twice, twice), test.push('an', profile('an'))])
      expect(bad.map((result) => 'refusal' in result && result.refusal.code)).toEqual([
        'too-large',
        'too-large',
      ])
      expect(good).toMatchObject([{ outcome: 'accepted' }])
    },
  )

  it('that is nested as deep as people nest things is welcome', async () => {
    const test = await openTestAuthority()
    const body = { ...profile('mei').body, more: nested(12) }
    expect(await test.push('mei', { ...profile('mei'), body })).toMatchObject([{ outcome: 'accepted' }])
  })

  it('that names itself as every object’s own parts is refused wherever that would be somebody’s name', async () => {
    const test = await openTestAuthority()
    expect(await test.push('an', profile('constructor'))).toMatchObject([
      { outcome: 'refused', refusal: { code: 'malformed', detail: 'owner' } },
    ])
    const role = envelope(roleId('constructor'), 'constructor', { v: 1, roles: ['steward'] })
    expect(() => test.authority.record([role])).toThrow()
    expect(test.authority.size).toBe(0)
  })
})
