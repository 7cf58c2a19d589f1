import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EntryBody } from '../../shared/points/entry-kind.ts'
import type { RedemptionBody } from '../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../shared/points/reward-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { Button } from '../ui/button.tsx'
import { List } from '../ui/card.tsx'
import { useWords } from '../ui/words.ts'
import { EntryRow } from './entry-row.tsx'
import styles from './points-history.module.css'
import { pointsWords } from './words.ts'

/** Entries that are shown at first, and more at each tap. */
const PAGE = 20

/** Every movement of the member's points, newest first; each opens to show what stands behind it. */
export function PointsHistory(props: {
  entries: readonly Document<EntryBody>[]
  redemptions: readonly Document<RedemptionBody>[]
}): JSX.Element {
  const t = useWords(pointsWords)
  const [shown, setShown] = createSignal(PAGE)
  const rewards = createDocuments(rewardKind)
  const redemptionOf = createMemo(() => new Map(props.redemptions.map((one) => [one.id, one])))
  const rewardOf = createMemo(() => new Map(rewards().map((one) => [one.id, one])))
  const rewardBehind = (entry: Document<EntryBody>) => {
    const redemption = redemptionOf().get(entry.body.cause)
    return redemption && rewardOf().get(redemption.parent)
  }
  return (
    <div class={styles.history}>
      <List label={t('history')}>
        <For each={props.entries.slice(0, shown())}>
          {(entry) => <EntryRow entry={entry} reward={rewardBehind(entry)} />}
        </For>
      </List>
      <Show when={props.entries.length > shown()}>
        <Button onClick={() => setShown((before) => before + PAGE)}>{t('showEarlier')}</Button>
      </Show>
    </div>
  )
}
