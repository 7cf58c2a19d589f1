import { documentsNaming, namedImages } from '../../shared/documents/named-images-projection.ts'
import type { RecordStore } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'

/** Who may see an image: whoever sent it, and whoever may read a document that names it. */
export interface ImageRights {
  /** Notes that a member has sent an image. */
  sent: (member: string, image: string) => Promise<void>
  maySee: (member: string, image: string) => Promise<boolean>
}

const sentKey = (member: string, image: string) => `image:${image}:${member}`

export function createImageRights(
  authority: Pick<Authority, 'facts' | 'mayRead'>,
  records: RecordStore,
): ImageRights {
  return {
    async sent(member, image) {
      const key = sentKey(member, image)
      if (!(await records.get(key))) await records.put(key, {})
    },
    async maySee(member, image) {
      const naming = documentsNaming(authority.facts.of(namedImages), image)
      if (naming.some((id) => authority.mayRead(member, id))) return true
      return (await records.get(sentKey(member, image))) !== undefined
    },
  }
}
