import { createMemo, type Accessor } from 'solid-js'
import { allotmentKind } from '../../../shared/points/allotment-kind.ts'
import { createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { createPermission } from '../../ui/permission.ts'

export interface StallWork {
  /** May give stalls what they hand over. */
  allots: Accessor<boolean>
  /** Was given something to hand over, and has not counted it back. */
  hasStock: Accessor<boolean>
}

/** What the member of this device has to do with the stock of the stalls at a fair, by its id. */
export function createStallWork(fair: Accessor<string>): StallWork {
  const { member } = useStore()
  const allotments = createDocuments(allotmentKind, () => ({ owner: member }))
  return {
    allots: createPermission('create', () => ({ kind: 'allotment', parent: fair() })),
    hasStock: createMemo(() =>
      allotments().some(({ parent, body }) => parent === fair() && body.state === 'allotted'),
    ),
  }
}
