import { createMemo, createSignal, untrack, type JSX } from 'solid-js'
import * as v from 'valibot'
import {
  EVENT_ABOUT_LENGTH,
  EVENT_PLACE_LENGTH,
  EVENT_PRETIX_KEYS_MOST,
  EVENT_TITLE_LENGTH,
} from '../../shared/fairs/event-kind.ts'
import { EVENT_CAPACITY_MOST } from '../../shared/fairs/ticket-types.ts'
import { readPretixKeys } from '../../shared/fairs/pretix-keys.ts'
import { createFormDraft } from '../store/form-draft.ts'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { fromLocalInput } from '../ui/local-time.ts'
import { PicturePicker } from '../ui/picture-picker.tsx'
import { useWords } from '../ui/words.ts'
import { dayName } from './day-name.ts'
import { DaysField } from './days-field.tsx'
import type { FairWords } from './fair-actions.ts'
import styles from './fair-form.module.css'
import { fairsWords } from './fairs-words.ts'
import { GatesField } from './gates-field.tsx'
import {
  dayFault,
  programmeFields,
  programmeOf,
  questionFault,
  gateFault,
  typeFault,
  type DayInput,
  type TypeInput,
} from './programme-form.ts'
import { QuestionsField } from './questions-field.tsx'
import { TypesField } from './types-field.tsx'

const formSchema = v.object({
  title: v.string(),
  about: v.string(),
  place: v.string(),
  /** As the inputs have them; '' for none. */
  startsAt: v.string(),
  endsAt: v.string(),
  capacity: v.string(),
  gates: v.array(v.looseObject({ key: v.string(), name: v.string() })),
  reentry: v.boolean(),
  /** As pasted. A draft of before they could be entered has none. */
  pretixKeys: v.optional(v.string(), ''),
  ...programmeFields,
  picture: v.optional(v.string()),
})
export type FairFormValue = v.InferOutput<typeof formSchema>

export interface InUse {
  /** How many tickets are confirmed, and of a type. */
  confirmed: () => number
  confirmedOf: (type: string) => number
  /** How many have a ticket of a type, or wait for one. */
  heldOf: (type: string) => number
  /** Whether guests have come on a day. */
  isDayUsed: (day: string) => boolean
}

export function FairForm(props: {
  /** Under which the form is kept until it is sent. */
  draftKey: string
  initial: FairFormValue
  submit: string
  /** What of the fair as it stands is taken, and can therefore not be taken away. */
  inUse?: InUse
  /** Answers whether it was taken. */
  onSubmit: (words: FairWords) => Promise<boolean>
}): JSX.Element {
  const t = useWords(fairsWords)
  const store = useStore()
  const form = untrack(() => createFormDraft(props.draftKey, formSchema, props.initial))
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)

  const startsAt = (): number | undefined => fromLocalInput(form.value().startsAt)
  const endsAt = (): number | undefined => fromLocalInput(form.value().endsAt)
  const capacity = (): number => (form.value().capacity.trim() === '' ? NaN : Number(form.value().capacity))
  const pretixKeys = () => readPretixKeys(form.value().pretixKeys)
  const errors = {
    title: () => (form.value().title.trim() === '' ? t('titleMissing') : undefined),
    startsAt: () => (startsAt() === undefined ? t('timeMissing') : undefined),
    endsAt() {
      const [from, to] = [startsAt(), endsAt()]
      if (to === undefined) return t('timeMissing')
      return from !== undefined && to <= from ? t('endsBefore') : undefined
    },
    capacity() {
      const isRight = Number.isInteger(capacity()) && capacity() >= 0 && capacity() <= EVENT_CAPACITY_MOST
      return isRight ? undefined : t('capacityWrong', { most: EVENT_CAPACITY_MOST })
    },
    pretixKeys() {
      const read = pretixKeys()
      if (!read.ok) return t('pretixKeysWrong')
      const isRight = read.value.length <= EVENT_PRETIX_KEYS_MOST
      return isRight ? undefined : t('pretixKeysMany', { most: EVENT_PRETIX_KEYS_MOST })
    },
  }
  /** Those that have a name: the others are none. */
  const gates = createMemo(() =>
    form
      .value()
      .gates.map((gate) => ({ ...gate, name: gate.name.trim() }))
      .filter(({ name }) => name !== ''),
  )
  const days = createMemo(() => {
    const known = programmeOf(form.value(), gates()).days
    return known.map((day) => ({ key: day.key, name: dayName(day, known) }))
  })
  const faultOf = {
    day: (day: DayInput) => dayFault(day, form.value().days, [startsAt(), endsAt()]),
    type: (type: TypeInput) => typeFault(type, form.value(), gates()),
    question: questionFault,
    gate: (gate: { key: string; name: string }) => gateFault(gate, form.value().gates),
  }
  const hasFault = (): boolean => {
    const { days: dayInputs, ticketTypes, questions } = form.value()
    const faults = [
      dayInputs.map(faultOf.day),
      ticketTypes.map(faultOf.type),
      questions.map(faultOf.question),
      form.value().gates.map(faultOf.gate),
    ]
    return faults.flat().some((fault) => fault !== undefined)
  }
  const capacityHint = (): string => {
    const confirmed = props.inUse?.confirmed() ?? 0
    return capacity() < confirmed ? t('capacityBelow', { count: confirmed }) : t('capacityHint')
  }
  const errorOf = (field: keyof typeof errors): string | undefined => (tried() ? errors[field]() : undefined)

  async function submit(): Promise<void> {
    setTried(true)
    const [from, to] = [startsAt(), endsAt()]
    const isWrong = Object.values(errors).some((error) => error() !== undefined) || hasFault()
    const keys = pretixKeys()
    if (isWrong || from === undefined || to === undefined || !keys.ok || busy()) return
    const { title, about, place, reentry, picture } = form.value()
    setBusy(true)
    try {
      const words = {
        title: title.trim(),
        about: about.trim(),
        place: place.trim(),
        gates: gates(),
        ...programmeOf(form.value(), gates()),
        reentry,
        pretixKeys: keys.value,
        picture,
      }
      if (await props.onSubmit({ ...words, startsAt: from, endsAt: to, capacity: capacity() })) form.clear()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      class={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={t('fairTitle')}
        required
        maxLength={EVENT_TITLE_LENGTH}
        value={form.value().title}
        onInput={(title) => form.change({ title })}
        error={errorOf('title')}
      />
      <div class={styles.times}>
        <TextField
          type="datetime-local"
          label={t('startsAt')}
          required
          value={form.value().startsAt}
          onInput={(text) => form.change({ startsAt: text })}
          error={errorOf('startsAt')}
        />
        <TextField
          type="datetime-local"
          label={t('endsAt')}
          required
          value={form.value().endsAt}
          onInput={(text) => form.change({ endsAt: text })}
          error={errorOf('endsAt')}
        />
      </div>
      <TextField
        label={t('fairPlace')}
        maxLength={EVENT_PLACE_LENGTH}
        value={form.value().place}
        onInput={(place) => form.change({ place })}
      />
      <TextArea
        label={t('fairAbout')}
        rows={4}
        maxLength={EVENT_ABOUT_LENGTH}
        value={form.value().about}
        onInput={(about) => form.change({ about })}
      />
      <PicturePicker
        label={t('picture')}
        value={form.value().picture}
        onChange={(picture) => form.change({ picture })}
      />
      <TextField
        type="number"
        inputMode="numeric"
        label={t('capacity')}
        hint={capacityHint()}
        required
        min={0}
        max={EVENT_CAPACITY_MOST}
        value={form.value().capacity}
        onInput={(text) => form.change({ capacity: text })}
        error={errorOf('capacity')}
      />
      <GatesField
        gates={form.value().gates}
        onChange={(gates) => form.change({ gates })}
        newKey={store.randomKey}
        faultOf={(gate) => (tried() ? faultOf.gate(gate) : undefined)}
      />
      <DaysField
        days={form.value().days}
        onChange={(changed) => form.change({ days: changed })}
        newKey={store.randomKey}
        time={[startsAt(), endsAt()]}
        faultOf={(day) => (tried() ? faultOf.day(day) : undefined)}
        isUsed={(key) => props.inUse?.isDayUsed(key) ?? false}
      />
      <TypesField
        types={form.value().ticketTypes}
        days={days()}
        gates={gates()}
        onChange={(ticketTypes) => form.change({ ticketTypes })}
        newKey={store.randomKey}
        faultOf={(type) => (tried() ? faultOf.type(type) : undefined)}
        heldOf={(key) => props.inUse?.heldOf(key) ?? 0}
        confirmedOf={(key) => props.inUse?.confirmedOf(key) ?? 0}
      />
      <QuestionsField
        questions={form.value().questions}
        onChange={(questions) => form.change({ questions })}
        newKey={store.randomKey}
        faultOf={(question) => (tried() ? questionFault(question) : undefined)}
      />
      <Checkbox
        label={t('reentry')}
        hint={t('reentryHint')}
        checked={form.value().reentry}
        onChange={(reentry) => form.change({ reentry })}
      />
      <TextArea
        label={t('pretixKeys')}
        hint={t('pretixKeysHint')}
        rows={2}
        value={form.value().pretixKeys}
        onInput={(keys) => form.change({ pretixKeys: keys })}
        error={errorOf('pretixKeys')}
      />
      <Button type="submit" variant="primary" busy={busy()} wide>
        {props.submit}
      </Button>
    </form>
  )
}
