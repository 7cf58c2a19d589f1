import { dequal } from 'dequal'
import type { Document } from '../../shared/documents/document.ts'
import { decodeKeySet, encodeKeySet } from '../../shared/fairs/key-set-message.ts'
import { keysetId, keysetKind, type KeysetBody } from '../../shared/fairs/keyset-kind.ts'
import type { RecordStore } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'
import { openCommunityRoot } from './community-root.ts'
import type { PassKeys } from './pass-keys.ts'

/**
 * Has the root sign the keys as they stand at a moment (ms), and tells all phones. Its version is the moment in seconds,
 * or one more than the last: after a restore from a backup it is still newer than what phones saw before.
 */
export async function publishKeys(
  authority: Pick<Authority, 'read' | 'record'>,
  records: Pick<RecordStore, 'get' | 'put'>,
  passKeys: Pick<PassKeys, 'published'>,
  now: number,
): Promise<void> {
  const root = await openCommunityRoot(records)
  const standing = await publishedSet(authority)
  const last = standing?.signed === undefined ? undefined : decodeKeySet(standing.signed)
  const version = Math.max(last?.ok ? last.value.set.version + 1 : 0, Math.floor(now / 1_000))
  const keys = passKeys.published(now)
  const keyset: Document<KeysetBody> = {
    id: keysetId,
    kind: keysetKind.kind,
    parent: '',
    owner: '',
    sort: now,
    occurredAt: now,
    body: {
      v: 1,
      keys,
      root: root.publicKey,
      signed: encodeKeySet({ version, issuedAt: now, keys }, root.keyId, root.sign),
    },
  }
  await authority.record([keyset])
}

/** Whether phones are told of the keys as they stand at a moment (ms). */
export async function arePublished(
  authority: Pick<Authority, 'read'>,
  passKeys: Pick<PassKeys, 'published'>,
  now: number,
): Promise<boolean> {
  return dequal((await publishedSet(authority))?.keys, passKeys.published(now))
}

async function publishedSet(authority: Pick<Authority, 'read'>): Promise<KeysetBody | undefined> {
  return (await authority.read([keysetId])).get(keysetId)?.body as KeysetBody | undefined
}
