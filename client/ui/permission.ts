import { createMemo, type Accessor } from 'solid-js'
import { kindNameOf, type Body, type Document } from '../../shared/documents/document.ts'
import type { Kind } from '../../shared/documents/kind.ts'
import { eventKind } from '../../shared/fairs/event-kind.ts'
import { staffingKind } from '../../shared/fairs/staffing-kind.ts'
import { stationKind } from '../../shared/fairs/station-kind.ts'
import { stallKind } from '../../shared/fairs/stall-kind.ts'
import { membershipKind } from '../../shared/groups/membership-kind.ts'
import type { KindName } from '../../shared/kinds.ts'
import { roleKind } from '../../shared/people/role-kind.ts'
import { allotmentKind } from '../../shared/points/allotment-kind.ts'
import { permissionNeeds, permits, type Verb } from '../../shared/permissions/permit.ts'
import type { Subject } from '../../shared/permissions/relations.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'

/** What relations are read from. */
const telling = [
  roleKind,
  membershipKind,
  staffingKind,
  stationKind,
  eventKind,
  stallKind,
  allotmentKind,
] as unknown as Kind[]

/** A document that the member might write, as far as it matters; theirs unless it says whose. */
export interface Prospect {
  kind: KindName
  parent?: string
  owner?: string
  body?: Record<string, unknown>
}

export interface Permission {
  (): boolean
  loading: Accessor<boolean>
}

/**
 * Whether the member of this device may do that with a document, as the table in `shared/permissions` says and as far as
 * this device knows. False while it does not know.
 */
export function createPermission(verb: Verb, subject: Accessor<Document | Prospect | undefined>): Permission {
  const { member } = useStore()
  const asked = createMemo(() => {
    const wanted = subject()
    return wanted && { id: '', parent: '', owner: member, ...wanted, body: bodyOf(wanted) }
  })
  const needs = createMemo((): string[] => {
    const wanted: Subject | undefined = asked()
    return wanted ? permissionNeeds(verb, wanted, member) : []
  })
  const known = telling.map((kind) =>
    createDocuments(kind, () => {
      const ids = needs().filter((id) => kindNameOf(id) === kind.kind)
      return ids.length > 0 ? { ids } : undefined
    }),
  )
  const get = (id: string) => known.flatMap((documents) => documents()).find((document) => document.id === id)
  const permitted = createMemo(() => {
    const wanted = asked()
    return wanted !== undefined && permits(verb, wanted, member, { authority: false, get }) === true
  })
  return Object.assign(() => permitted(), { loading: () => known.some(({ loading }) => loading()) })
}

function bodyOf({ body }: Document | Prospect): Body {
  return { v: 1, ...body }
}
