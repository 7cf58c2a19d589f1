import fc from 'fast-check'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defineDerivation } from '../../shared/documents/derivation.ts'
import type { Document } from '../../shared/documents/document.ts'
import { groupId } from '../../shared/groups/group-kind.ts'
import { membershipId } from '../../shared/groups/membership-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import type { PushRow } from '../../shared/sync/protocol.ts'
import { StoreUnavailable, type DocumentWrite, type Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from './authority.ts'
import { createAuthority } from './committer.ts'
import { UnknownCheckpoint } from './reading-state.ts'
import { createSnapshots } from './snapshots.ts'

const NOW = 1_700_000_000_000
let folder: string
let store: Store
let authority: Authority
/** Runs before each write; may throw, or write a part and throw. */
let beforeWrite: (writes: readonly DocumentWrite[], real: Store) => Promise<void>

async function open(fingerprint = 'rules 1'): Promise<void> {
  const real = await openStore({ folder })
  const documents = {
    ...real.documents,
    write: async (writes: readonly DocumentWrite[]) => {
      await beforeWrite(writes, real)
      return real.documents.write(writes)
    },
  }
  store = { ...real, documents }
  authority = await createAuthority({
    store,
    snapshots: createSnapshots(real, fingerprint),
    projections: [],
    derivations: [founding],
    now: () => NOW,
    snapshotEvery: 1_000,
    onSnapshotFailure: () => undefined,
    randomId: () => 'epoch-1',
  })
}

async function reopen(fingerprint?: string): Promise<void> {
  await authority.close()
  await store.close()
  await open(fingerprint)
}

/** The power goes: what was not saved as a snapshot is folded again. */
async function crash(): Promise<void> {
  await store.close()
  await open()
}

beforeEach(async () => {
  beforeWrite = async () => undefined
  folder = await mkdtemp(join(tmpdir(), 'jishi-committer-'))
  await open()
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

/** For these tests, a group named after its founder makes them a member. */
const founding = defineDerivation({
  name: 'founding',
  kinds: ['group'],
  needs: ({ id, owner }) => [membershipId(id, owner)],
  derive({ document }) {
    const { id, owner } = document
    return id === groupId(owner) ? [membership(owner, owner, 'active', 'moderator')] : []
  },
})

function profile(member: string, name: string): Document {
  return envelope(profileId(member), 'profile', '', member, { v: 1, name, about: '' })
}
function group(key: string, owner: string, entry = 'open'): Document {
  return envelope(groupId(key), 'group', '', owner, { v: 1, name: key, about: '', entry })
}
function membership(key: string, member: string, state: string, role = 'member'): Document {
  return envelope(membershipId(groupId(key), member), 'membership', groupId(key), member, {
    v: 1,
    state,
    role,
  })
}
function envelope(id: string, kind: string, parent: string, owner: string, body: Document['body']): Document {
  return { id, kind, parent, owner, sort: 1, body, occurredAt: 1 }
}

function push(member: string, ...rows: (Document | PushRow)[]) {
  const sent = rows.map((row) => ('document' in row ? row : { assumed: 0, document: row }))
  return authority.push({ member, device: 'phone' }, sent)
}
async function readAll(member: string) {
  return (await authority.pull(member, null, 2_000)).documents.map(({ id }) => id)
}

describe('the committer', () => {
  it('stamps what it accepts, one after another, and lets it be read', async () => {
    const results = await push('mei', profile('mei', 'Mei'), group('silk', 'mei'))
    expect(results).toEqual([
      { outcome: 'accepted', stamp: 1, receivedAt: NOW },
      { outcome: 'accepted', stamp: 2, receivedAt: NOW },
    ])
    expect(await readAll('an')).toEqual(['profile:mei', 'group:silk'])
  })

  it('takes the same push twice as one', async () => {
    await push('mei', profile('mei', 'Mei'))
    expect(await push('mei', profile('mei', 'Mei'))).toEqual([
      { outcome: 'accepted', stamp: 1, receivedAt: NOW },
    ])
    expect(authority.size).toBe(1)
  })

  it('answers a repeated push with the words that it put in place of the member’s own', async () => {
    const spaced = profile('mei', '  Mei ')
    const [first] = await push('mei', spaced)
    const [again] = await push('mei', spaced)
    expect(first).toMatchObject({ outcome: 'altered', document: { stamp: 1, body: { name: 'Mei' } } })
    expect(again).toEqual(first)
  })

  it('refuses what is wrong with a code, stores none of it, and goes on with the rest', async () => {
    const deep = {
      ...profile('mei', 'Mei'),
      body: { v: 1, name: 'Mei', about: '', more: 'x'.repeat(20_000) },
    }
    const results = await push(
      'mei',
      { assumed: 0, document: null },
      { assumed: 0, document: { id: 'profile:mei' } },
      envelope('pigeon:1', 'pigeon', '', 'mei', { v: 1 }),
      { ...profile('mei', 'Mei'), stamp: 7 },
      { ...profile('mei', 'Mei'), kind: 'group' },
      deep,
      profile('an', 'not An'),
      { ...profile('mei', 'Mei'), body: { v: 1, name: '', about: '' } },
      profile('mei', 'Mei'),
    )
    expect(results.map((result) => ('refusal' in result ? result.refusal.code : result.outcome))).toEqual([
      'malformed',
      'malformed',
      'unknown-kind',
      'forged-stamp',
      'malformed',
      'too-large',
      'not-yours',
      'malformed',
      'accepted',
    ])
    expect(await readAll('mei')).toEqual(['profile:mei'])
  })

  it('shows who edited an old version the one that stands, and writes nothing', async () => {
    await push('mei', profile('mei', 'Mei'))
    await push('mei', { assumed: 1, document: profile('mei', 'Mei Lin') })
    const [late] = await push('mei', { assumed: 1, document: profile('mei', 'Mei Li') })
    expect(late).toMatchObject({ outcome: 'conflict', document: { stamp: 2, body: { name: 'Mei Lin' } } })
  })

  it('answers a stranger alike whether a document exists or not', async () => {
    await push('mei', group('silk', 'mei', 'request'), membership('silk', 'mei', 'active', 'moderator'))
    await push('an', membership('silk', 'an', 'requested'))
    const existing = await push('bo', membership('silk', 'an', 'active'))
    const missing = await push('bo', membership('silk', 'nobody', 'active'))
    expect(existing).toEqual(missing)
  })

  it('writes what waits together in one go', async () => {
    const sizes: number[] = []
    beforeWrite = async (writes) => void sizes.push(writes.length)
    await Promise.all(Array.from({ length: 50 }, (_, n) => push(`m${n}`, profile(`m${n}`, 'Name'))))
    expect(sizes.length).toBeLessThan(5)
    expect(authority.size).toBe(50)
  })

  it('acknowledges, streams and shows nothing that could not be written, and goes on when the store is back', async () => {
    const streamed: string[] = []
    authority.onCommit((documents) => streamed.push(...documents.map(({ id }) => id)))
    beforeWrite = () => Promise.reject(new StoreUnavailable('the disk is full'))
    await expect(push('mei', profile('mei', 'Mei'))).rejects.toThrow(StoreUnavailable)
    expect(await readAll('mei')).toEqual([])
    expect(streamed).toEqual([])

    beforeWrite = async () => undefined
    await authority.ready()
    expect(await push('mei', profile('mei', 'Mei'))).toEqual([
      { outcome: 'accepted', stamp: 1, receivedAt: NOW },
    ])
  })

  it('finds what a cut write left behind, and takes the rest when it comes again', async () => {
    const documents = [profile('mei', 'Mei'), group('silk', 'mei')]
    beforeWrite = async ([first], real) => {
      await real.documents.write([first!])
      throw new StoreUnavailable('gone in the middle')
    }
    await expect(push('mei', ...documents)).rejects.toThrow(StoreUnavailable)
    beforeWrite = async () => undefined
    const results = await push('mei', ...documents)
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
    expect(await readAll('an')).toEqual(['profile:mei', 'group:silk'])
  })

  it('keeps one member’s broken document from harming the others in its group', async () => {
    await push('mei', group('silk', 'mei'))
    const hostile = { ...membership('silk', 'an', 'active'), parent: 'profile:mei' }
    const [bad, good] = await Promise.all([push('an', hostile), push('bo', profile('bo', 'Bo'))])
    expect(bad[0]).toMatchObject({ outcome: 'refused' })
    expect(good[0]).toMatchObject({ outcome: 'accepted' })
  })

  it('writes what follows from a document in the same commit', async () => {
    const stamps = (await push('mei', group('mei', 'mei'))).map((result) => 'stamp' in result && result.stamp)
    expect(stamps).toEqual([1])
    expect(await readAll('mei')).toEqual(['group:mei', 'membership:mei:mei'])
  })

  it('completes at the next start what a cut write left without its consequences', async () => {
    beforeWrite = async ([first], real) => {
      await real.documents.write([first!])
      throw new StoreUnavailable('gone in the middle')
    }
    await expect(push('mei', group('mei', 'mei'))).rejects.toThrow(StoreUnavailable)
    beforeWrite = async () => undefined
    await crash()
    expect(await readAll('mei')).toEqual(['group:mei', 'membership:mei:mei'])
    await crash()
    expect(authority.size).toBe(2)
  })

  it('refuses to record a document that its own kind would not take', async () => {
    expect(() => authority.record([{ ...profile('mei', ''), owner: 'mei' }])).toThrow()
  })

  it('edits in the community’s own name from what stands at that moment, and passes over what is not there', async () => {
    await push('mei', profile('mei', 'Mei'))
    const waiting = push('mei', { assumed: 1, document: profile('mei', 'Mei the second') })
    const changed = authority.revise([profileId('mei'), profileId('nobody')], ({ body }) =>
      profile('mei', `${String(body['name'])}!`),
    )
    await waiting
    expect((await changed).map(({ body }) => body['name'])).toEqual(['Mei the second!'])
    expect(await authority.revise([profileId('mei')], () => undefined)).toEqual([])
  })
})

describe('reading', () => {
  beforeEach(async () => {
    await push('mei', group('silk', 'mei'), membership('silk', 'mei', 'active', 'moderator'))
    await push('an', membership('silk', 'an', 'active'))
  })

  it('costs a device only what it misses', async () => {
    const { checkpoint } = await authority.pull('an', null, 100)
    await push('bo', profile('bo', 'Bo'))
    const next = await authority.pull('an', checkpoint, 100)
    expect(next.documents.map(({ id }) => id)).toEqual(['profile:bo'])
    expect((await authority.pull('an', next.checkpoint, 100)).documents).toEqual([])
  })

  it('comes in pages that add up to everything, each document once', async () => {
    const before = await readAll('an')
    const paged: string[] = []
    let checkpoint = null
    for (;;) {
      const page = await authority.pull('an', checkpoint, 1)
      if (page.documents.length === 0) break
      paged.push(...page.documents.map(({ id }) => id))
      checkpoint = page.checkpoint
    }
    expect(paged).toEqual(before)
  })

  it('fills in a channel that is new to the member, and takes back one that is gone', async () => {
    const outside = await authority.pull('bo', null, 100)
    expect(outside.documents.map(({ id }) => id)).toEqual(['group:silk'])

    await push('bo', membership('silk', 'bo', 'active'))
    const inside = await authority.pull('bo', outside.checkpoint, 100)
    expect(inside.documents.map(({ id }) => id).toSorted()).toEqual([
      'membership:silk:an',
      'membership:silk:bo',
      'membership:silk:mei',
    ])
    const mine = inside.documents.find(({ id }) => id === 'membership:silk:bo')!
    await push('bo', { assumed: mine.stamp!, document: membership('silk', 'bo', 'left') })
    const after = await authority.pull('bo', inside.checkpoint, 100)
    expect(after.gone.toSorted()).toEqual(['membership:silk:an', 'membership:silk:mei'])
    expect(after.documents.map(({ id }) => id)).toEqual(['membership:silk:bo'])
  })

  it('starts over in another epoch, and refuses a place that was never reached', async () => {
    const stale = { epoch: 'before the restore', seen: { community: 900 } }
    expect((await authority.pull('an', stale, 100)).documents).toHaveLength(3)
    const forged = { epoch: 'epoch-1', seen: { community: 900 } }
    await expect(authority.pull('an', forged, 100)).rejects.toThrow(UnknownCheckpoint)
  })

  it('tells a connected member what is new, and only what concerns them', async () => {
    const events: unknown[] = []
    authority.onCommit((documents) => events.push(authority.streamEvent('an', documents)))
    await push('bo', profile('bo', 'Bo'))
    await push('cy', group('ink', 'cy'), membership('ink', 'cy', 'active', 'moderator'))
    await push('dee', membership('ink', 'dee', 'active'))
    expect(events).toMatchObject([
      { type: 'documents', documents: [{ id: 'profile:bo' }], gone: [] },
      { type: 'documents', documents: [{ id: 'group:ink' }], gone: [] },
      undefined,
    ])
  })
})

describe('a restart', () => {
  const step = fc.record({
    member: fc.constantFrom('mei', 'an', 'bo'),
    group: fc.constantFrom('silk', 'ink'),
    state: fc.constantFrom('active', 'left', 'removed'),
  })

  it('finds the same community from a snapshot, from the documents alone, and after a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await push('mei', group('silk', 'mei'), group('ink', 'mei'))
        for (const { member, group: key, state } of steps) {
          const id = membershipId(groupId(key), member)
          const standing = (await authority.read([id])).get(id)
          await push(member, { assumed: standing?.stamp ?? 0, document: membership(key, member, state) })
        }
        const view = async () =>
          Promise.all(['mei', 'an', 'bo'].map((member) => authority.pull(member, null, 2_000)))
        const live = await view()
        await reopen()
        expect(await view()).toEqual(live)
        await crash()
        expect(await view()).toEqual(live)
        await reopen('rules 2')
        expect(await view()).toEqual(live)
      }),
      { numRuns: 15 },
    )
  })
})
