import { createMemo, type Accessor } from 'solid-js'
import { redemptionKind } from '../../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../../shared/points/reward-kind.ts'
import { createDocuments } from '../../store/live-documents.ts'

/** What things are called that were handed over, by the id of the redemption or of the reward, where this device knows. */
export function createThingNames(things: Accessor<readonly string[]>): (thing: string) => string | undefined {
  const of = (kind: string) => {
    const ids = [...new Set(things())].filter((id) => id.startsWith(`${kind}:`)).toSorted()
    return ids.length > 0 ? { ids } : undefined
  }
  const redemptions = createDocuments(redemptionKind, () => of('redemption'))
  const rewardOf = createMemo(() => new Map(redemptions().map(({ id, parent }) => [id, parent])))
  const rewards = createDocuments(rewardKind, () => {
    const ids = [...(of('reward')?.ids ?? []), ...rewardOf().values()]
    return ids.length > 0 ? { ids: [...new Set(ids)].toSorted() } : undefined
  })
  const titles = createMemo(() => new Map(rewards().map(({ id, body }) => [id, body.title])))
  return (thing) => titles().get(rewardOf().get(thing) ?? thing)
}
