import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { BlobStore } from '../store/document-store.ts'

const names = [
  'carved-block',
  'cloud-collar',
  'doll',
  'glaze',
  'indigo',
  'kite',
  'lanterns',
  'lotus-tiles',
  'moon-rabbit',
  'pots',
  'stitches',
  'tea',
  'type',
  'woven-skirt',
] as const
export type PictureName = (typeof names)[number]

/** What documents call each picture. */
export type Pictures = Readonly<Record<PictureName, string>>

/** Puts the pictures among the community's images. */
export async function storePictures(blobs: BlobStore): Promise<Pictures> {
  const stored = names.map(async (name) => {
    const bytes = new Uint8Array(await readFile(new URL(`pictures/${name}.webp`, import.meta.url)))
    const hash = createHash('sha256').update(bytes).digest('hex')
    await blobs.put(hash, { bytes, type: 'image/webp' })
    return [name, hash] as const
  })
  return Object.fromEntries(await Promise.all(stored)) as Pictures
}
