import { createMemo, type Accessor } from 'solid-js'
import { allotmentKind } from '../../../shared/points/allotment-kind.ts'
import { createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import type { Stock } from './readiness.ts'

/** What the member of this phone hands over at a fair; undefined for nothing. */
export function createStock(event: Accessor<string>): Accessor<Stock | undefined> {
  const store = useStore()
  const mine = createDocuments(allotmentKind, () => ({ owner: store.member }))
  return createMemo(() => {
    const open = mine().filter(({ parent, body }) => parent === event() && body.state === 'allotted')
    if (open.length === 0) return undefined
    const sum = (wanted: (one: (typeof open)[number]) => boolean): number =>
      open.filter((one) => wanted(one)).reduce((total, { body }) => total + body.quantity, 0)
    const isHere = ({ body }: (typeof open)[number]): boolean => body.device === store.device
    return {
      here: sum((one) => isHere(one) && one.stamp !== undefined),
      unconfirmed: sum((one) => isHere(one) && one.stamp === undefined),
      untaken: sum(({ body }) => body.device === undefined),
    }
  })
}
