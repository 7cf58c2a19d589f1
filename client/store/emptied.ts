import type { Database } from './database.ts'

const ROW = 'first-sync'

/** Remembers that this device has held documents. */
export async function noteFirstSync({ local }: Pick<Database, 'local'>): Promise<void> {
  await local.upsert({ id: ROW, kind: ROW, at: 0, value: {} })
}

/**
 * Whether the documents are gone although this device has held some: a member has at least their own profile. The notes
 * on how far it has read are still there then, so that nothing would ever be fetched again.
 */
export async function isEmptied({
  documents,
  local,
}: Pick<Database, 'documents' | 'local'>): Promise<boolean> {
  if (!(await local.findOne(ROW).exec())) return false
  return (await documents.findOne().exec()) === null
}
