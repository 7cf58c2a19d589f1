import type { Accessor } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { createPermission } from '../ui/permission.ts'

export interface FairRights {
  /** May change the fair and say who works there: its organiser, and the steward. */
  runs: Accessor<boolean>
  /**
   * Has the guest list and may scan: the organiser, and who has a place at the gate. The steward may give themselves
   * one; before that, the list does not come to their device.
   */
  worksAtGate: Accessor<boolean>
  /** Has it, and may say whom they have let in: not every station. */
  scans: Accessor<boolean>
  /** May sell tickets: a station to which the organiser has given that. */
  sells: Accessor<boolean>
  loading: Accessor<boolean>
}

/** What the member of this device may do about a fair. */
export function createFairRights(fair: Accessor<Document<EventBody>>): FairRights {
  const runs = createPermission('edit', fair)
  // Of nobody's in particular: of all that are for the fair.
  const worksAtGate = createPermission('read', () => ({ kind: 'ticket', parent: fair().id, owner: '' }))
  const mayScan = createPermission('create', () => ({ kind: 'scan', parent: fair().id, owner: '' }))
  const sells = createPermission('create', () => ({ kind: 'sale', parent: fair().id, owner: '' }))
  return {
    runs,
    worksAtGate,
    scans: () => worksAtGate() && mayScan(),
    sells,
    loading: () => [runs, worksAtGate, mayScan, sells].some(({ loading }) => loading()),
  }
}
