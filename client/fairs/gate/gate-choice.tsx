import { For, type JSX } from 'solid-js'
import type { EventGate } from '../../../shared/fairs/event-kind.ts'
import { ButtonRow, List } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import styles from './gate-choice.module.css'

/** Asks whoever holds the phone where they stand. */
export function GateChoice(props: {
  gates: readonly EventGate[]
  onChoose: (gate: EventGate) => void
}): JSX.Element {
  const t = useWords(gateWords)
  return (
    <div class={styles.choice}>
      <h2>{t('whichGate')}</h2>
      <p class={styles.hint}>{t('whichGateHint')}</p>
      <List label={t('whichGate')}>
        <For each={props.gates}>
          {(gate) => (
            <ButtonRow start={<Icon name="place" />} title={gate.name} onClick={() => props.onChoose(gate)} />
          )}
        </For>
      </List>
    </div>
  )
}
