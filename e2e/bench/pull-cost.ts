import { join } from 'node:path'
import { openAuthority } from '../../server/composition/community.ts'
import type { Store } from '../../server/store/document-store.ts'
import { openStore } from '../../server/store/pouch-store.ts'
import type { Authority } from '../../server/sync/authority.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import { groupOf, membershipOf, profileOf, replyOf, threadOf } from './bench-documents.ts'
import type { Figure } from './figure.ts'
import { interleave } from './interleave.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const SMALL = 2_000
const LARGE = 200_000
const MISSING = 100
const ROUNDS = 60
const GROUPS = 20
const READER = 'mei'
/** Documents written at once while a community is filled. */
const BATCH = 1_000

/** A community of a given size in which one device has everything but the newest hundred documents. */
interface Behind {
  store: Store
  authority: Authority
  checkpoint: Checkpoint
}

/** What it costs to bring a device up to date, in a large community and in a small one. */
export function measurePull(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const small = await communityOf(SMALL, join(folder, 'small'))
    const large = await communityOf(LARGE, join(folder, 'large'))
    const times = await interleave(ROUNDS, {
      small: () => pullMissing(small),
      large: () => pullMissing(large),
    })
    for (const { authority, store } of [small, large]) {
      await authority.close()
      await store.close()
    }
    return [
      {
        name: `pull of ${MISSING} missing among ${LARGE}`,
        unit: 'ms',
        ours: times.large,
        peer: { name: `among ${SMALL}`, value: times.small },
        limit: { atMost: 1.5 },
      },
    ]
  })
}

async function pullMissing({ authority, checkpoint }: Behind): Promise<void> {
  const { documents } = await authority.pull(READER, checkpoint, 2_000)
  if (documents.length !== MISSING) throw new Error(`pulled ${documents.length} documents`)
}

async function communityOf(size: number, folder: string): Promise<Behind> {
  const filled = await openStore({ folder })
  const before = await openAuthority(filled, Date.now)
  const founding = foundation()
  for (let at = 0; at < size; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, size - at) }, (_, index) => everyday(at + index))
    await before.record(at === 0 ? [...founding, ...batch.slice(founding.length)] : batch)
  }
  const { checkpoint } = await catchUp(before)
  await before.record(Array.from({ length: MISSING }, (_, index) => missing(index)))
  await before.close()
  await filled.close()

  // Opened anew, so that nothing is in memory but what a start puts there.
  const store = await openStore({ folder })
  return { store, authority: await openAuthority(store, Date.now), checkpoint }
}

async function catchUp(authority: Authority) {
  let checkpoint: Checkpoint | null = null
  for (;;) {
    const page = await authority.pull(READER, checkpoint, 2_000)
    checkpoint = page.checkpoint
    if (page.remaining === 0) return { checkpoint }
  }
}

/** The reader is in half of the groups. */
function foundation(): Document[] {
  return [
    profileOf(READER, 0),
    ...Array.from({ length: GROUPS }, (_, group) => [
      groupOf(`g${group}`, 'an'),
      membershipOf(`g${group}`, group % 2 === 0 ? READER : 'an'),
      threadOf(`t${group}`, `g${group}`, 'an'),
    ]).flat(),
  ]
}

/** Mostly talk, in every group alike; each tenth document is a profile that everybody reads. */
function everyday(at: number): Document {
  if (at % 10 === 0) return profileOf(`m${at}`, at)
  const group = at % GROUPS
  return replyOf(`r${at}`, { key: `t${group}`, group: `g${group}` }, 'an', at)
}

/** What the reader's device does not have yet: talk in the reader's groups. */
function missing(index: number): Document {
  const group = 2 * (index % (GROUPS / 2))
  return replyOf(`n${index}`, { key: `t${group}`, group: `g${group}` }, 'an', index)
}
