import type { RxConflictHandler } from 'rxdb/plugins/core'
import { sameVersion, type StoredDocument, type Version } from './stored-document.ts'

/** Takes what the push has decided for an id; without a decision what the authority has stands. */
export function createConflictHandler(resolutions: Map<string, Version>): RxConflictHandler<StoredDocument> {
  return {
    isEqual: (a, b) => sameVersion(a, b),
    resolve({ realMasterState }) {
      const resolution = resolutions.get(realMasterState.id)
      resolutions.delete(realMasterState.id)
      return Promise.resolve(resolution ?? realMasterState)
    },
  }
}
