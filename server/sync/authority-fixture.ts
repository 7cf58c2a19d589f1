import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Derivation } from '../../shared/documents/derivation.ts'
import { kindNameOf, type Body, type Document } from '../../shared/documents/document.ts'
import type { Projection } from '../../shared/documents/projection.ts'
import { groupId } from '../../shared/groups/group-kind.ts'
import { membershipId } from '../../shared/groups/membership-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import type { PushResult, PushRow } from '../../shared/sync/protocol.ts'
import type { DocumentWrite, Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from './authority.ts'
import { createAuthority } from './committer.ts'
import { createSnapshots } from './snapshots.ts'

export const NOW = 1_700_000_000_000

/** For tests: an authority on a store in a folder of its own, with everything that may happen to one. */
export interface TestAuthority {
  authority: Authority
  store: Store
  clock: { now: number }
  /** Runs before each write of documents; may throw, or write a part through `real` and throw. */
  beforeWrite: (writes: readonly DocumentWrite[], real: Store) => Promise<void>
  /** Runs before each read of documents. */
  beforeRead: (ids: readonly string[]) => Promise<void>
  push: (member: string, ...rows: (Document | PushRow)[]) => Promise<PushResult[]>
  /** Pushes an edit of the version that stands. */
  edit: (member: string, document: Document) => Promise<PushResult>
  /** Stops and starts again. */
  reopen: (fingerprint?: string) => Promise<void>
  /** The power goes, and comes back: what was not saved as a snapshot is folded again. */
  crash: () => Promise<void>
}

export async function openTestAuthority(
  options: {
    derivations?: readonly Derivation[]
    projections?: readonly Projection<unknown>[]
    snapshotEvery?: number
    wrapStore?: (store: Store) => Store
    onSnapshotFailure?: (error: unknown) => void
  } = {},
): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'jishi-authority-'))
  const clock = { now: NOW }
  let real: Store

  async function open(fingerprint = 'rules 1'): Promise<void> {
    real = await openStore({ folder })
    const store: Store = {
      ...real,
      documents: {
        ...real.documents,
        async read(ids) {
          await test.beforeRead(ids)
          return real.documents.read(ids)
        },
        async write(writes) {
          await test.beforeWrite(writes, real)
          return real.documents.write(writes)
        },
      },
    }
    test.store = options.wrapStore?.(store) ?? store
    test.authority = await createAuthority({
      store: test.store,
      snapshots: createSnapshots(test.store, fingerprint),
      projections: options.projections ?? [],
      derivations: options.derivations ?? [],
      now: () => clock.now,
      snapshotEvery: options.snapshotEvery ?? 1_000,
      onSnapshotFailure: options.onSnapshotFailure ?? (() => undefined),
      randomId: () => 'epoch-1',
    })
  }

  const test: TestAuthority = {
    authority: undefined as unknown as Authority,
    store: undefined as unknown as Store,
    clock,
    beforeWrite: async () => undefined,
    beforeRead: async () => undefined,
    push(member, ...rows) {
      const sent = rows.map((row) => ('document' in row ? row : { assumed: 0, document: row }))
      return test.authority.push({ member, device: 'phone' }, sent)
    },
    async edit(member, document) {
      const standing = (await test.authority.read([document.id])).get(document.id)
      const [result] = await test.push(member, { assumed: standing?.stamp ?? 0, document })
      return result!
    },
    async reopen(fingerprint) {
      await test.authority.close()
      await real.close()
      await open(fingerprint)
    },
    async crash() {
      await real.close()
      await open()
    },
  }
  await open()
  onTestFinished(async () => {
    await real.close()
    await rm(folder, { recursive: true, force: true })
  })
  return test
}

export function envelope(
  id: string,
  owner: string,
  body: Body,
  more: Partial<Omit<Document, 'body'>> = {},
): Document {
  return { id, kind: kindNameOf(id), parent: '', owner, sort: 1, body, occurredAt: 1, ...more }
}

export function profile(member: string, name = member): Document {
  return envelope(profileId(member), member, { v: 1, name, about: '' })
}

export function group(key: string, owner: string, entry = 'open'): Document {
  return envelope(groupId(key), owner, { v: 1, name: key, about: '', entry })
}

export function membership(key: string, member: string, state: string, role = 'member'): Document {
  const parent = groupId(key)
  return envelope(membershipId(parent, member), member, { v: 1, state, role }, { parent })
}

export function thread(key: string, of: string, owner: string, text = 'text'): Document {
  const parent = groupId(of)
  const body = { v: 1, group: parent, title: key, text, pictures: [], mentions: [], state: 'live', edits: 0 }
  return envelope(`thread:${key}`, owner, body, { parent })
}

export function detail(member: string, value: string, audience: string, groups: string[] = []): Document {
  return envelope(`detail:${member}:city`, member, { v: 1, value, audience, groups: groups.map(groupId) })
}
