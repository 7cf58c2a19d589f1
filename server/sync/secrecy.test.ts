import { describe, expect, it } from 'vitest'
import { detailDerivation } from '../../shared/people/detail-derivation.ts'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import { StoreUnavailable } from '../store/document-store.ts'
import {
  detail,
  envelope,
  group,
  membership,
  openTestAuthority,
  profile,
  thread,
  type TestAuthority,
} from './authority-fixture.ts'

/** Mei keeps the silk group, which An is in. */
async function openSilk(options?: Parameters<typeof openTestAuthority>[0]): Promise<TestAuthority> {
  const test = await openTestAuthority(options)
  await test.push(
    'mei',
    profile('mei'),
    group('silk', 'mei'),
    membership('silk', 'mei', 'active', 'moderator'),
    envelope('invitation:silk:secret-code', 'mei', { v: 1, state: 'open' }, { parent: 'group:silk' }),
    thread('first', 'silk', 'mei'),
  )
  await test.push('an', membership('silk', 'an', 'active'))
  return test
}

async function upToDate({ authority }: TestAuthority, member: string): Promise<Checkpoint> {
  return (await authority.pull(member, null, 2_000)).checkpoint
}

describe('a pull', () => {
  it('names nothing of a group in which the member never was, whatever the checkpoint says', async () => {
    const { authority } = await openSilk()
    const { stamp } = (await authority.read(['membership:silk:an'])).get('membership:silk:an')!
    const forged = { epoch: 'epoch-1', seen: { 'group:silk': stamp, moderators: stamp, 'member:mei': stamp } }
    expect((await authority.pull('bo', forged, 100)).gone).toEqual([])
  })

  it('names nothing that came into a group after the member had left it', async () => {
    const test = await openSilk()
    await test.edit('mei', membership('silk', 'an', 'removed'))
    await test.push(
      'mei',
      envelope('invitation:silk:new-code', 'mei', { v: 1, state: 'open' }, { parent: 'group:silk' }),
    )
    const { stamp } = (await test.authority.read(['invitation:silk:new-code'])).get(
      'invitation:silk:new-code',
    )!
    const forged = { epoch: 'epoch-1', seen: { 'group:silk': stamp } }
    const { gone } = await test.authority.pull('an', forged, 100)
    expect(gone.toSorted()).toEqual(['invitation:silk:secret-code', 'membership:silk:mei', 'thread:first'])
  })

  it('answers a version that may be read, even when another is written meanwhile', async () => {
    const test = await openSilk()
    await test.push('mei', detail('mei', 'Suzhou', 'community'))
    await test.reopen()
    const { authority } = test
    const writing: Promise<unknown>[] = []
    test.beforeRead = async (ids) => {
      if (!ids.includes('detail:mei:city') || writing.length > 0) return
      writing.push(test.push('mei', { assumed: 7, document: detail('mei', 'nobody’s business', 'me') }))
      await Promise.all(writing)
    }
    const page = await authority.pull('bo', null, 100)
    expect(writing).toHaveLength(1)
    expect(JSON.stringify(page)).not.toContain('business')
    const next = await authority.pull('bo', page.checkpoint, 100)
    expect(JSON.stringify(next)).not.toContain('business')
  })

  it('tells nobody that somebody goes on editing what was taken from them', async () => {
    const test = await openSilk()
    await test.push('mei', detail('mei', 'Suzhou', 'community'))
    await test.edit('mei', detail('mei', 'Suzhou', 'me'))
    const checkpoint = await upToDate(test, 'bo')
    const events: unknown[] = []
    test.authority.onCommit((documents) => events.push(test.authority.streamEvent('bo', documents)))
    await test.edit('mei', detail('mei', 'Hangzhou', 'me'))
    expect(events).toEqual([undefined])
    const page = await test.authority.pull('bo', checkpoint, 100)
    expect([page.documents, page.gone]).toEqual([[], []])
    await test.reopen()
    expect((await test.authority.pull('bo', checkpoint, 100)).gone).toEqual([])
    await test.reopen('rules 2')
    expect((await test.authority.pull('bo', checkpoint, 100)).gone).toEqual([])
  })

  it('names what was taken away even when it came after the checkpoint that the device remembers', async () => {
    const test = await openSilk()
    const checkpoint = await upToDate(test, 'an')
    await test.push('mei', detail('mei', 'Suzhou', 'community'), detail('an', 'x', 'me'))
    // The device has written it down, and is killed before it has written down how far it read.
    await test.edit('mei', detail('mei', 'Suzhou', 'me'))
    expect((await test.authority.pull('an', checkpoint, 100)).gone).toEqual(['detail:mei:city'])
  })

  it('names all of a lost group that the device may hold, also what it got as an answer to a push', async () => {
    const test = await openSilk()
    const checkpoint = await upToDate(test, 'an')
    await test.push('an', thread('mine', 'silk', 'an'))
    await test.edit('mei', membership('silk', 'an', 'removed'))
    expect((await test.authority.pull('an', checkpoint, 100)).gone).toContain('thread:mine')
  })

  it('names what was written in a group that was lost before the first pull after joining', async () => {
    const test = await openSilk()
    const checkpoint = await upToDate(test, 'bo')
    await test.push('bo', membership('silk', 'bo', 'active'), thread('mine', 'silk', 'bo'))
    await test.edit('mei', membership('silk', 'bo', 'removed'))
    const { gone, checkpoint: next } = await test.authority.pull('bo', checkpoint, 100)
    expect(gone).toContain('thread:mine')
    expect((await test.authority.pull('bo', next, 100)).gone).toEqual([])
  })

  it('remembers nothing of what checkpoints name', async () => {
    const test = await openSilk()
    const seen = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`group:made-up-${n}`, 1]))
    const sizes: number[] = []
    await test.authority.pull('bo', { epoch: 'epoch-1', seen }, 100)
    const { put } = test.store.snapshots
    test.store.snapshots.put = async (name, bytes) => {
      sizes.push(bytes.length)
      await put(name, bytes)
    }
    await test.authority.close()
    expect(sizes).toHaveLength(1)
    expect(sizes[0]).toBeLessThan(10_000)
  })
})

describe('the answer to a push', () => {
  it('shows nothing to who is removed in the very commit that decides it', async () => {
    const test = await openSilk()
    const [first] = await test.push('mei', detail('mei', 'Suzhou', 'groups', ['silk']))
    expect(first).toMatchObject({ outcome: 'accepted' })
    const pushes = await Promise.all([
      test.push('mei', { assumed: 6, document: membership('silk', 'an', 'removed') }),
      test.push('mei', thread('gossip', 'silk', 'mei', 'now that An is gone')),
      test.push('an', thread('gossip', 'silk', 'an')),
    ])
    expect(pushes[0]).toMatchObject([{ outcome: 'accepted' }])
    expect(JSON.stringify(pushes[2])).not.toContain('now that An is gone')
  })

  it('tells who has lost access meanwhile that their words stand, and nothing of them', async () => {
    const test = await openSilk()
    const words = thread('mine', 'silk', 'an')
    await test.push('an', words)
    await test.edit('mei', membership('silk', 'an', 'removed'))
    expect(await test.push('an', words)).toEqual([{ outcome: 'stands' }])
    const [changed] = await test.push('an', thread('mine', 'silk', 'an', 'other words'))
    const [unknown] = await test.push('an', thread('none', 'silk', 'an', 'other words'))
    expect(changed).toMatchObject({ outcome: 'refused' })
    expect(changed).toEqual(unknown)
  })

  it('is the one for nothing at all to a stranger who guesses every word', async () => {
    const test = await openSilk()
    const [guessed] = await test.push('bo', thread('first', 'silk', 'mei'))
    const [unknown] = await test.push('bo', thread('other', 'silk', 'mei'))
    expect(guessed).toMatchObject({ outcome: 'refused' })
    expect(guessed).toEqual(unknown)
  })
})

describe('a stream', () => {
  it('shows nothing by old permissions while a cut write is completed', async () => {
    const test = await openSilk({ derivations: [detailDerivation] })
    await test.push('an', detail('an', 'Suzhou', 'groups', ['silk']))
    const events: unknown[] = []
    test.authority.onCommit((documents) => events.push(test.authority.streamEvent('mei', documents)))
    test.beforeWrite = async ([first], real) => {
      test.beforeWrite = async () => undefined
      await real.documents.write([first!])
      throw new StoreUnavailable('gone in the middle')
    }
    await expect(test.edit('an', membership('silk', 'an', 'left'))).rejects.toThrow(StoreUnavailable)
    await test.authority.ready()
    expect(test.authority.mayRead('mei', 'detail:an:city')).toBe(false)
    expect(events).toEqual([{ type: 'resync' }])
  })
})
