import { defineDerivation } from '../documents/derivation.ts'
import type { Committed, Document } from '../documents/document.ts'
import type { MembershipBody } from '../groups/membership-kind.ts'
import { detailFields, detailId, type DetailBody } from './detail-kind.ts'

/** Who is no longer in a group no longer tells it anything about themselves. */
export const detailDerivation = defineDerivation({
  name: 'detail',
  kinds: ['membership'],
  needs: ({ owner }) => detailFields.map((field) => detailId(owner, field)),
  derive({ document }, facts) {
    const { owner, parent: group, body } = document as Committed<MembershipBody>
    if (body.state === 'active') return []
    return detailFields.flatMap((field) => {
      const detail = facts.get(detailId(owner, field)) as Document<DetailBody> | undefined
      if (!detail?.body.groups.includes(group)) return []
      const groups = detail.body.groups.filter((id) => id !== group)
      return [{ ...detail, body: { ...detail.body, groups } }]
    })
  },
})
