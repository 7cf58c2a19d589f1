import { createMemo, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { correctionKind } from '../../shared/fairs/correction-kind.ts'
import { admits, scanKind } from '../../shared/fairs/scan-kind.ts'
import { ticketId, ticketKind, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { typeOf } from '../../shared/fairs/ticket-types.ts'
import { createDocument, createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Choices } from '../ui/choice.tsx'
import { formatDate } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { askForTicket, setTicketState } from './fair-actions.ts'
import type { FairPhase } from './fair-phase.ts'
import { TicketTag } from './fair-tag.tsx'
import { fairsWords } from './fairs-words.ts'
import styles from './my-ticket.module.css'
import { fairPath } from './paths.ts'
import { programmeWords } from './programme-words.ts'
import { openingInWords } from './type-opening.ts'

/** The member's ticket for a fair, or the way to one. */
export function MyTicket(props: {
  fair: Document<EventBody>
  phase: FairPhase
  /** Who works there has something else to do here first. */
  isStaff: boolean
}): JSX.Element {
  const t = useWords(fairsWords)
  const store = useStore()
  const attempt = useAttempt()
  const [busy, setBusy] = createSignal(false)
  const [chosen, setChosen] = createSignal<string>()
  const type = (): string =>
    (typeOf(props.fair.body.ticketTypes, chosen() ?? '') ?? props.fair.body.ticketTypes[0])?.key ?? ''
  const ticket = createDocument(ticketKind, () => ticketId(props.fair.id, store.member))
  const isOpen = (): boolean => props.phase === 'coming' || props.phase === 'now'

  async function ask(): Promise<void> {
    setBusy(true)
    try {
      await attempt(askForTicket(store, props.fair, type()))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Show when={!ticket.loading()}>
      <Card>
        <Show
          when={ticket()}
          fallback={
            <Show when={isOpen()} fallback={<p class={styles.text}>{t('tooLate')}</p>}>
              <p class={styles.text}>{t('noTicket')}</p>
              <TypeChoice fair={props.fair} value={type()} onChange={setChosen} />
              <Button
                variant={props.isStaff ? 'secondary' : 'primary'}
                icon="ticket"
                busy={busy()}
                wide
                onClick={() => void ask()}
              >
                {t('getTicket')}
              </Button>
            </Show>
          }
        >
          {(held) => (
            <>
              <h2 class={styles.title}>
                {t('myTicket')} <TicketTag state={held().body.state} /> <PendingMark document={held()} />
              </h2>
              <Held fair={props.fair} ticket={held()} isOpen={isOpen()} />
              <Show when={held().body.state === 'cancelled' && isOpen()}>
                <TypeChoice fair={props.fair} value={type()} onChange={setChosen} />
                <Button icon="ticket" busy={busy()} wide onClick={() => void ask()}>
                  {t('getAgain')}
                </Button>
              </Show>
            </>
          )}
        </Show>
      </Card>
    </Show>
  )
}

/** Which type of ticket to ask for, where there is a choice. */
function TypeChoice(props: {
  fair: Document<EventBody>
  value: string
  onChange: (type: string) => void
}): JSX.Element {
  const t = useWords(programmeWords)
  const options = () =>
    props.fair.body.ticketTypes.map((type) => {
      const places = type.capacity === undefined ? undefined : t('typeLeft', { count: type.capacity })
      const hint = [openingInWords(type, props.fair.body, t), places].filter(Boolean).join(' · ')
      return { value: type.key, label: type.name, ...(hint === '' ? {} : { hint }) }
    })
  return (
    <Show when={props.fair.body.ticketTypes.length > 0}>
      <Choices label={t('chooseType')} options={options()} value={props.value} onChange={props.onChange} />
    </Show>
  )
}

function Held(props: {
  fair: Document<EventBody>
  ticket: Document<TicketBody>
  isOpen: boolean
}): JSX.Element {
  const t = useWords(fairsWords)
  const programme = useWords(programmeWords)
  const store = useStore()
  const attempt = useAttempt()
  const [asking, setAsking] = createSignal(false)
  const scans = createDocuments(scanKind, () => ({ owner: store.member }))
  const corrections = createDocuments(correctionKind, () => ({ owner: store.member }))
  const undone = createMemo(() => new Set(corrections().map(({ body }) => body.scan)))
  const cameIn = createMemo(
    () =>
      scans().find(({ id, parent, body }) => parent === props.fair.id && admits(body) && !undone().has(id))
        ?.sort,
  )
  const state = (): TicketBody['state'] => props.ticket.body.state

  async function giveBack(): Promise<void> {
    setAsking(false)
    await attempt(setTicketState(store, props.ticket, 'cancelled'))
  }

  return (
    <>
      <Show when={state() !== 'cancelled' && typeOf(props.fair.body.ticketTypes, props.ticket.body.type)}>
        {(type) => (
          <p class={styles.text}>
            {programme('yourType', { type: type().name })}
            <Show when={openingInWords(type(), props.fair.body, programme)}>
              {(words) => <> · {words()}</>}
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.ticket.body.note}>
        {(note) => <p class={styles.text}>{programme('myNote', { note: note() })}</p>}
      </Show>
      <Switch>
        <Match when={cameIn()}>
          {(at) => (
            <p class={styles.in}>
              <Icon name="check" size={18} />
              {t('iAmIn', { time: formatDate(at(), { timeStyle: 'short' }) })}
            </p>
          )}
        </Match>
        <Match when={state() === 'requested'}>
          <p class={styles.text}>{t('requestedText')}</p>
        </Match>
        <Match when={state() === 'waitlisted'}>
          <p class={styles.text}>{t('waitlistedText')}</p>
        </Match>
        <Match when={state() === 'confirmed'}>
          <p class={styles.text}>
            {t('confirmedText', {
              serial: String(props.ticket.body.serial ?? ''),
              name: props.ticket.body.name,
            })}
          </p>
        </Match>
      </Switch>
      <Show when={state() === 'confirmed'}>
        <LinkButton href={`${fairPath(props.fair.id)}/ticket`} icon="qr" variant="primary" wide>
          {t('showTicket')}
        </LinkButton>
      </Show>
      <Show when={props.isOpen && state() !== 'cancelled' && cameIn() === undefined}>
        <Button variant="quiet" onClick={() => setAsking(true)}>
          {t('cancelTicket')}
        </Button>
      </Show>
      <ConfirmDialog
        open={asking()}
        title={t('cancelTicketTitle')}
        text={t('cancelTicketText')}
        confirm={t('cancelTicket')}
        danger
        onConfirm={() => void giveBack()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
