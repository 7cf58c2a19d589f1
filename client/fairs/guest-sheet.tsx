import { createMemo, createSignal, For, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { remarkKind } from '../../shared/fairs/remark-kind.ts'
import { Remarks } from '../../shared/fairs/remarks.ts'
import { TICKET_NOTE_LENGTH, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { typeOf } from '../../shared/fairs/ticket-types.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { ButtonRow, List } from '../ui/card.tsx'
import { Select } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { editTicket, setTicketState } from './fair-actions.ts'
import { fairsWords } from './fairs-words.ts'
import styles from './guest-sheet.module.css'
import { programmeWords } from './programme-words.ts'

type Ticket = Document<TicketBody>

/** What staff know of a guest and may do about their ticket. Open while there is one. */
export function GuestSheet(props: {
  fair: Document<EventBody>
  ticket: Ticket | undefined
  onClose: () => void
}): JSX.Element {
  return (
    <Sheet
      open={props.ticket !== undefined}
      title={props.ticket?.body.name ?? ''}
      onClose={() => props.onClose()}
    >
      <Show when={props.ticket}>
        {(ticket) => <Guest fair={props.fair} ticket={ticket()} onClose={() => props.onClose()} />}
      </Show>
    </Sheet>
  )
}

function Guest(props: { fair: Document<EventBody>; ticket: Ticket; onClose: () => void }): JSX.Element {
  const t = useWords(fairsWords)
  const store = useStore()
  const attempt = useAttempt()

  async function set(state: 'confirmed' | 'cancelled'): Promise<void> {
    props.onClose()
    await attempt(setTicketState(store, props.ticket, state))
  }

  return (
    <div class={styles.guest}>
      <Said fair={props.fair} guest={props.ticket.owner} />
      <Show when={props.fair.body.ticketTypes.length > 0}>
        <TypeChoice fair={props.fair} ticket={props.ticket} />
      </Show>
      <Note ticket={props.ticket} />
      <List>
        <Show when={props.ticket.body.state !== 'confirmed'}>
          <ButtonRow
            start={<Icon name="check" />}
            title={t('confirmGuest')}
            onClick={() => void set('confirmed')}
          />
        </Show>
        <Show when={props.ticket.body.state !== 'cancelled'}>
          <ButtonRow
            start={<Icon name="close" />}
            title={t('cancelGuest')}
            onClick={() => void set('cancelled')}
          />
        </Show>
      </List>
    </div>
  )
}

/** What they answered at the gate, and what was noted there. */
function Said(props: { fair: Document<EventBody>; guest: string }): JSX.Element {
  const t = useWords(programmeWords)
  const remarks = createDocuments(remarkKind, () => ({ parent: props.fair.id, owner: props.guest }))
  const remembered = createMemo(() => {
    const folded = new Remarks()
    for (const remark of remarks()) folded.apply(remark)
    return folded.of(props.guest)
  })
  const rows = (): { text: string; answer: string }[] => {
    const { questions } = props.fair.body
    const { answers } = remembered()
    const asked = questions.map(({ key, text, form }) => {
      const said = answers[key]
      const isYesNo = form === 'yes-no' && (said === 'yes' || said === 'no')
      return { text, answer: said === undefined ? t('noAnswer') : isYesNo ? t(said) : said }
    })
    const others = Object.keys(answers).filter((key) => !questions.some((question) => question.key === key))
    return [...asked, ...others.map((key) => ({ text: t('goneQuestion'), answer: answers[key]! }))]
  }
  return (
    <>
      <Show when={rows().length > 0}>
        <h3 class={styles.heading}>{t('answers')}</h3>
        <dl class={styles.said}>
          <For each={rows()}>
            {(row) => (
              <div>
                <dt>{row.text}</dt>
                <dd>{row.answer}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <Show when={remembered().notes.length > 0}>
        <dl class={styles.said}>
          <div>
            <dt>{t('gateNotes')}</dt>
            <For each={remembered().notes}>{(note) => <dd>{note}</dd>}</For>
          </div>
        </dl>
      </Show>
    </>
  )
}

function TypeChoice(props: { fair: Document<EventBody>; ticket: Ticket }): JSX.Element {
  const t = useWords(programmeWords)
  const store = useStore()
  const attempt = useAttempt()
  const options = (): { value: string; label: string }[] => {
    const { ticketTypes } = props.fair.body
    const { type } = props.ticket.body
    const known = ticketTypes.map(({ key, name }) => ({ value: key, label: name }))
    if (typeOf(ticketTypes, type)) return known
    return [{ value: type, label: type === '' ? t('noType') : t('printedType', { type }) }, ...known]
  }
  return (
    <Select
      label={t('changeType')}
      options={options()}
      value={props.ticket.body.type}
      onChange={(type) => void attempt(editTicket(store, props.ticket, { type }))}
    />
  )
}

/** What staff tell the gate of the guest. */
function Note(props: { ticket: Ticket }): JSX.Element {
  const t = useWords(programmeWords)
  const store = useStore()
  const attempt = useAttempt()
  const kept = (): string => props.ticket.body.note ?? ''
  const [note, setNote] = createSignal(untrack(kept))
  const [busy, setBusy] = createSignal(false)

  async function save(): Promise<void> {
    setBusy(true)
    try {
      await attempt(editTicket(store, props.ticket, { note: note().trim() }))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      class={styles.note}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('noteForGate')}
        hint={t('noteForGateHint')}
        maxLength={TICKET_NOTE_LENGTH}
        value={note()}
        onInput={setNote}
        autocomplete="off"
      />
      <Show when={note().trim() !== kept()}>
        <Button type="submit" busy={busy()}>
          {t('saveNote')}
        </Button>
      </Show>
    </form>
  )
}
