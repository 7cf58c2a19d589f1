import { createMemo, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { correctionKind } from '../../shared/fairs/correction-kind.ts'
import { admits, scanKind } from '../../shared/fairs/scan-kind.ts'
import { ticketId, ticketKind, type TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { createDocument, createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
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
  const ticket = createDocument(ticketKind, () => ticketId(props.fair.id, store.member))
  const isOpen = (): boolean => props.phase === 'coming' || props.phase === 'now'

  async function ask(): Promise<void> {
    setBusy(true)
    try {
      await attempt(askForTicket(store, props.fair))
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

function Held(props: {
  fair: Document<EventBody>
  ticket: Document<TicketBody>
  isOpen: boolean
}): JSX.Element {
  const t = useWords(fairsWords)
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
