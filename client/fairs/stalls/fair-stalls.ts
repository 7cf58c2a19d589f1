import { createMemo, type Accessor } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import { rallyId, rallyKind, type RallyBody } from '../../../shared/fairs/rally-kind.ts'
import { stallKind, type StallBody } from '../../../shared/fairs/stall-kind.ts'
import { stampKind } from '../../../shared/fairs/stamp-kind.ts'
import { createDocument, createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'

export interface FairStalls {
  /** In the order of where they stand. */
  all: Accessor<Document<StallBody>[]>
  open: Accessor<Document<StallBody>[]>
  /** Undefined where there is no rally, or it is over. */
  rally: Accessor<Document<RallyBody> | undefined>
  /** The stalls whose stamp the member of this device has. */
  stamped: Accessor<ReadonlyMap<string, { confirmed: boolean }>>
  loading: Accessor<boolean>
}

/** The stalls of a fair, and what the member of this device has collected there. */
export function createFairStalls(fair: Accessor<string>): FairStalls {
  const { member } = useStore()
  const stalls = createDocuments(stallKind, () => ({ parent: fair() }))
  const stamps = createDocuments(stampKind, () => ({ owner: member }))
  const rally = createDocument(rallyKind, () => rallyId(fair()))
  const all = createMemo(() => stalls().toSorted(byPlace))
  return {
    all,
    open: createMemo(() => all().filter(({ body }) => body.state === 'open')),
    rally: () => (rally()?.body.state === 'on' ? rally() : undefined),
    stamped: createMemo(() => {
      const found = new Map<string, { confirmed: boolean }>()
      for (const { parent, body, stamp } of stamps())
        if (parent === fair())
          found.set(body.stall, {
            confirmed: stamp !== undefined || found.get(body.stall)?.confirmed === true,
          })
      return found
    }),
    loading: () => stalls.loading() || stamps.loading() || rally.loading(),
  }
}

function byPlace(one: Document<StallBody>, other: Document<StallBody>): number {
  const places = one.body.place.localeCompare(other.body.place, undefined, { numeric: true })
  return places || one.body.name.localeCompare(other.body.name)
}
