import { Index, Show, type JSX } from 'solid-js'
import { EVENT_DAYS_MOST } from '../../shared/fairs/event-days.ts'
import { Button, IconButton } from '../ui/button.tsx'
import fieldStyles from '../ui/field.module.css'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { dayAfter, splitDays, type DayFault, type DayInput } from './programme-form.ts'
import styles from './programme-fields.module.css'
import { programmeWords } from './programme-words.ts'

/** A fair's days; none where it is one. */
export function DaysField(props: {
  days: readonly DayInput[]
  onChange: (days: DayInput[]) => void
  newKey: () => string
  /** From when to when the fair is, ms. */
  time: [number | undefined, number | undefined]
  /** Undefined while nothing was sent yet. */
  faultOf: (day: DayInput) => DayFault | undefined
  /** Whether guests have come on it. */
  isUsed: (key: string) => boolean
}): JSX.Element {
  const t = useWords(programmeWords)
  const change = (at: number, fields: Partial<DayInput>): void =>
    props.onChange(props.days.map((day, place) => (place === at ? { ...day, ...fields } : day)))

  function add(): void {
    const last = props.days.at(-1)
    if (last) return props.onChange([...props.days, dayAfter(last, props.newKey())])
    const [from, to] = props.time
    const isKnown = from !== undefined && to !== undefined && from < to
    props.onChange(
      isKnown
        ? splitDays(from, to, EVENT_DAYS_MOST, props.newKey)
        : [{ key: props.newKey(), startsAt: '', endsAt: '' }],
    )
  }

  return (
    <fieldset class={styles.list}>
      <legend class={fieldStyles.label}>{t('days')}</legend>
      <p class={fieldStyles.hint}>{t('daysHint')}</p>
      <Index each={props.days}>
        {(day, at) => (
          <div class={styles.entry}>
            <div class={styles.row}>
              <div class={styles.pair}>
                <TextField
                  type="datetime-local"
                  label={t('dayBegins', { number: at + 1 })}
                  value={day().startsAt}
                  onInput={(startsAt) => change(at, { startsAt })}
                />
                <TextField
                  type="datetime-local"
                  label={t('dayEnds', { number: at + 1 })}
                  value={day().endsAt}
                  onInput={(endsAt) => change(at, { endsAt })}
                />
              </div>
              <Show when={!props.isUsed(day().key)}>
                <IconButton
                  icon="trash"
                  label={t('removeDay', { number: at + 1 })}
                  onClick={() => props.onChange(props.days.filter((_, place) => place !== at))}
                />
              </Show>
            </div>
            <Show when={props.isUsed(day().key)}>
              <p class={styles.kept}>{t('dayUsed')}</p>
            </Show>
            <Show when={props.faultOf(day())}>
              {(fault) => (
                <p class={styles.error} role="alert">
                  {t(fault())}
                </p>
              )}
            </Show>
          </div>
        )}
      </Index>
      <Show when={props.days.length < EVENT_DAYS_MOST}>
        <Button small icon="plus" onClick={add}>
          {t(props.days.length === 0 ? 'splitDays' : 'addDay')}
        </Button>
      </Show>
    </fieldset>
  )
}
