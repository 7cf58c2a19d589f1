import type { Database } from './database.ts'
import type { ImageCache, PictureCount } from './image-cache.ts'

/** What Jishi takes of the device, as far as the browser says. */
export interface StorageUse {
  documents: { count: number; bytes: number | undefined }
  /** Pictures that can be fetched again. */
  kept: PictureCount
  /** Pictures that the server does not have yet. */
  waiting: PictureCount
  /** Everything together, the app itself included; undefined where the browser does not say. */
  bytes: number | undefined
  /** Whether the browser has promised not to clear it away; undefined where it promises nothing. */
  persisted: boolean | undefined
}

/** Chromium says more than the standard knows. */
interface DetailedEstimate extends StorageEstimate {
  usageDetails?: { indexedDB?: number }
}

export async function measureUse(deps: {
  database: Pick<Database, 'documents'>
  cache: Pick<ImageCache, 'count'>
  storage: StorageManager | undefined
}): Promise<StorageUse> {
  const { database, cache, storage } = deps
  const [count, pictures, estimate, persisted] = await Promise.all([
    database.documents.count().exec(),
    cache.count(),
    estimateOf(storage),
    storage?.persisted?.().catch(() => undefined),
  ])
  const bytes = estimate?.usageDetails?.indexedDB
  return { documents: { count, bytes }, ...pictures, bytes: estimate?.usage, persisted }
}

async function estimateOf(storage: StorageManager | undefined): Promise<DetailedEstimate | undefined> {
  try {
    return await storage?.estimate()
  } catch {
    return undefined
  }
}
