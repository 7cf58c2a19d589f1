import { Index, Show, type JSX } from 'solid-js'
import { EVENT_GATE_LENGTH, EVENT_GATES_MOST, type EventGate } from '../../shared/fairs/event-kind.ts'
import { Button, IconButton } from '../ui/button.tsx'
import fieldStyles from '../ui/field.module.css'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { fairsWords } from './fairs-words.ts'
import styles from './gates-field.module.css'

/** The names of a fair's gates; one whose name is left empty is none. */
export function GatesField(props: {
  gates: readonly EventGate[]
  onChange: (gates: EventGate[]) => void
  newKey: () => string
  /** Undefined while nothing was sent yet. */
  faultOf: (gate: EventGate) => 'gateNameTwice' | undefined
}): JSX.Element {
  const t = useWords(fairsWords)
  const rename = (at: number, name: string): void =>
    props.onChange(props.gates.map((gate, place) => (place === at ? { ...gate, name } : gate)))
  const remove = (at: number): void => props.onChange(props.gates.filter((_, place) => place !== at))
  return (
    <fieldset class={styles.gates}>
      <legend class={fieldStyles.label}>{t('gates')}</legend>
      <p class={fieldStyles.hint}>{t('gatesHint')}</p>
      <Index each={props.gates}>
        {(gate, at) => (
          <div class={styles.gate}>
            <TextField
              label={t('gateName', { number: at + 1 })}
              hideLabel
              maxLength={EVENT_GATE_LENGTH}
              placeholder={t('gateName', { number: at + 1 })}
              value={gate().name}
              onInput={(name) => rename(at, name)}
              error={props.faultOf(gate()) ? t('gateNameTwice') : undefined}
            />
            <IconButton
              icon="trash"
              label={
                gate().name ? t('removeGate', { name: gate().name }) : t('removeUnnamed', { number: at + 1 })
              }
              onClick={() => remove(at)}
            />
          </div>
        )}
      </Index>
      <Show when={props.gates.length < EVENT_GATES_MOST}>
        <Button
          small
          icon="plus"
          onClick={() => props.onChange([...props.gates, { key: props.newKey(), name: '' }])}
        >
          {t('addGate')}
        </Button>
      </Show>
    </fieldset>
  )
}
