import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import type { Document } from '../../shared/documents/document.ts'
import { keysetId, keysetKind, type KeysetBody } from '../../shared/fairs/keyset-kind.ts'
import { KEY_ID_BYTES } from '../../shared/fairs/pass-token.ts'
import type { RecordStore } from '../store/document-store.ts'

const RECORD = 'pass-key'
const YEAR_MS = 365 * 24 * 60 * 60 * 1_000
/** Longer than any pass that it signs, and short enough to be thought about again. */
const KEY_YEARS = 20

interface KeyRecord {
  key: JsonWebKey
  /** ms. */
  madeAt: number
}

/** Signs the community's passes. */
export interface PassSigner {
  /** 4 bytes of the public key's SHA-256, as hex. */
  keyId: string
  sign: (bytes: Uint8Array) => Uint8Array
  /** What phones verify with, as it is to stand. */
  keyset: Document<KeysetBody>
}

/** The community's signing key: made at the first start, kept among the records, and never let out of this process. */
export async function openPassSigner(
  records: Pick<RecordStore, 'get' | 'put'>,
  now: () => number,
): Promise<PassSigner> {
  const kept = await records.get<KeyRecord>(RECORD)
  const record = kept ?? makeKey(now())
  if (!kept) await records.put(RECORD, record)
  return signerOf(record)
}

function makeKey(madeAt: number): KeyRecord {
  return { key: generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), madeAt }
}

function signerOf({ key, madeAt }: KeyRecord): PassSigner {
  const privateKey: KeyObject = createPrivateKey({ key, format: 'jwk' })
  const publicKey = key.x!
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex')
  const keyId = digest.slice(0, 2 * KEY_ID_BYTES)
  return {
    keyId,
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
    keyset: {
      id: keysetId,
      kind: keysetKind.kind,
      parent: '',
      owner: '',
      sort: madeAt,
      occurredAt: madeAt,
      body: { v: 1, keys: [{ kid: keyId, publicKey, notAfter: madeAt + KEY_YEARS * YEAR_MS }] },
    },
  }
}
