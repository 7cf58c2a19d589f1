import { For, Index, Show, type JSX } from 'solid-js'
import type { EventGate } from '../../shared/fairs/event-kind.ts'
import {
  EVENT_CAPACITY_MOST,
  TICKET_TYPE_LENGTH,
  TICKET_TYPES_MOST,
} from '../../shared/fairs/ticket-types.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/choice.tsx'
import fieldStyles from '../ui/field.module.css'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { fairsWords } from './fairs-words.ts'
import type { TypeFault, TypeInput } from './programme-form.ts'
import styles from './programme-fields.module.css'
import { programmeWords } from './programme-words.ts'

/** The types of ticket that a fair has; none where everybody gets the same. */
export function TypesField(props: {
  types: readonly TypeInput[]
  /** What a type may open: the fair's days, with their names, and its gates. */
  days: readonly { key: string; name: string }[]
  gates: readonly EventGate[]
  onChange: (types: TypeInput[]) => void
  newKey: () => string
  /** Undefined while nothing was sent yet. */
  faultOf: (type: TypeInput) => TypeFault | undefined
  /** How many have a ticket of it, or wait for one. */
  heldOf: (key: string) => number
  /** How many have a place by it. */
  confirmedOf: (key: string) => number
}): JSX.Element {
  const t = useWords(programmeWords)
  const change = (at: number, fields: Partial<TypeInput>): void =>
    props.onChange(props.types.map((type, place) => (place === at ? { ...type, ...fields } : type)))
  const add = (): void => {
    const open = { allDays: true, days: [], allGates: true, gates: [] }
    props.onChange([...props.types, { key: props.newKey(), name: '', capacity: '', ...open }])
  }

  return (
    <fieldset class={styles.list}>
      <legend class={fieldStyles.label}>{t('types')}</legend>
      <p class={fieldStyles.hint}>{t('typesHint')}</p>
      <Index each={props.types}>
        {(type, at) => (
          <fieldset class={styles.entry}>
            <legend class={fieldStyles.hidden}>{type().name || t('type', { number: at + 1 })}</legend>
            <div class={styles.row}>
              <div class={styles.pair}>
                <TypeName
                  value={type().name}
                  fault={props.faultOf(type())}
                  onInput={(name) => change(at, { name })}
                />
                <TypeCapacity
                  value={type().capacity}
                  confirmed={props.confirmedOf(type().key)}
                  fault={props.faultOf(type())}
                  onInput={(capacity) => change(at, { capacity })}
                />
              </div>
              <Show when={props.heldOf(type().key) === 0}>
                <IconButton
                  icon="trash"
                  label={t('removeType', { name: type().name || t('type', { number: at + 1 }) })}
                  onClick={() => props.onChange(props.types.filter((_, place) => place !== at))}
                />
              </Show>
            </div>
            <Show when={props.days.length > 1 || !type().allDays}>
              <Opening
                all={t('allDays')}
                some={t('someDays')}
                isAll={type().allDays}
                named={type().days}
                options={props.days}
                onAll={(allDays) => change(at, { allDays })}
                onNamed={(days) => change(at, { days })}
                error={props.faultOf(type()) === 'typeNoDay' ? t('typeNoDay') : undefined}
              />
            </Show>
            <Show when={props.gates.length > 1 || !type().allGates}>
              <Opening
                all={t('allGates')}
                some={t('someGates')}
                isAll={type().allGates}
                named={type().gates}
                options={props.gates}
                onAll={(allGates) => change(at, { allGates })}
                onNamed={(gates) => change(at, { gates })}
                error={props.faultOf(type()) === 'typeNoGate' ? t('typeNoGate') : undefined}
              />
            </Show>
            <Show when={props.heldOf(type().key) > 0}>
              <p class={styles.kept}>{t('typeHeld', { count: props.heldOf(type().key) })}</p>
            </Show>
          </fieldset>
        )}
      </Index>
      <Show when={props.types.length < TICKET_TYPES_MOST}>
        <Button small icon="plus" onClick={add}>
          {t('addType')}
        </Button>
      </Show>
    </fieldset>
  )
}

interface PartProps {
  value: string
  fault: TypeFault | undefined
  onInput: (value: string) => void
}

function TypeName(props: PartProps): JSX.Element {
  const t = useWords(programmeWords)
  const error = (): string | undefined =>
    props.fault === 'typeNameMissing' || props.fault === 'typeNameTwice' ? t(props.fault) : undefined
  return (
    <TextField
      label={t('typeName')}
      required
      maxLength={TICKET_TYPE_LENGTH}
      value={props.value}
      onInput={props.onInput}
      error={error()}
    />
  )
}

function TypeCapacity(props: PartProps & { confirmed: number }): JSX.Element {
  const t = useWords(programmeWords)
  const fairs = useWords(fairsWords)
  const isBelow = (): boolean => props.value.trim() !== '' && Number(props.value) < props.confirmed
  return (
    <TextField
      type="number"
      inputMode="numeric"
      label={t('typeCapacity')}
      hint={isBelow() ? fairs('capacityBelow', { count: props.confirmed }) : t('typeCapacityHint')}
      min={0}
      max={EVENT_CAPACITY_MOST}
      value={props.value}
      onInput={props.onInput}
      error={
        props.fault === 'capacityWrong' ? fairs('capacityWrong', { most: EVENT_CAPACITY_MOST }) : undefined
      }
    />
  )
}

/** What a type opens: all, or some that are ticked. */
function Opening(props: {
  all: string
  some: string
  isAll: boolean
  named: readonly string[]
  options: readonly { key: string; name: string }[]
  onAll: (isAll: boolean) => void
  onNamed: (named: string[]) => void
  error: string | undefined
}): JSX.Element {
  const tick = (key: string, isOn: boolean): void =>
    props.onNamed(isOn ? [...props.named, key] : props.named.filter((each) => each !== key))
  return (
    <div>
      <Checkbox label={props.all} checked={props.isAll} onChange={props.onAll} />
      <Show when={!props.isAll}>
        <fieldset class={styles.some}>
          <legend class={fieldStyles.hint}>{props.some}</legend>
          <For each={props.options}>
            {(option) => (
              <Checkbox
                label={option.name}
                checked={props.named.includes(option.key)}
                onChange={(isOn) => tick(option.key, isOn)}
              />
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={props.error}>
        <p class={styles.error} role="alert">
          {props.error}
        </p>
      </Show>
    </div>
  )
}
