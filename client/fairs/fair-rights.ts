import type { Accessor } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { staffingId, staffingKind } from '../../shared/fairs/staffing-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { createMyRoles } from '../ui/my-roles.ts'

export interface FairRights {
  /** May change the fair and say who works there: its organiser, and the steward. */
  runs: Accessor<boolean>
  /**
   * Has the guest list and may scan: the organiser, and who has a place at the gate. The steward may give themselves
   * one; before that, the list does not come to their device.
   */
  worksAtGate: Accessor<boolean>
  loading: Accessor<boolean>
}

/** What the member of this device may do about a fair. */
export function createFairRights(fair: Accessor<Document<EventBody>>): FairRights {
  const { member } = useStore()
  const holds = createMyRoles()
  const staffing = createDocument(staffingKind, () => staffingId(fair().id, member))
  const owns = (): boolean => fair().owner === member
  return {
    runs: () => owns() || holds('steward'),
    worksAtGate: () => owns() || staffing()?.body.state === 'active',
    loading: () => holds.loading() || staffing.loading(),
  }
}
