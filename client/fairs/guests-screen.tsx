import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { maskedEmail } from '../../shared/fairs/masked-email.ts'
import type { TicketBody } from '../../shared/fairs/ticket-kind.ts'
import { typeName } from '../../shared/fairs/ticket-types.ts'
import { LinkButton } from '../ui/button.tsx'
import { ButtonRow, List } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { TicketTag } from './fair-tag.tsx'
import { createFairRights } from './fair-rights.ts'
import { fairsWords } from './fairs-words.ts'
import { GuestSheet } from './guest-sheet.tsx'
import { importWords } from './import/import-words.ts'
import { createListedGuests } from './listed-guests.ts'
import { fairPath } from './paths.ts'
import { SaveGuestList } from './save-guest-list.tsx'
import { WithFairRights } from './with-fair.tsx'

type Ticket = Document<TicketBody>

/** More than this nobody reads through: they type. */
const SHOWN = 60

/** Everybody who has a ticket, or waits for one. */
export default function GuestsScreen(): JSX.Element {
  return <WithFairRights needs="gate">{(fair) => <Guests fair={fair()} />}</WithFairRights>
}

function Guests(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(fairsWords)
  const bringing = useWords(importWords)
  const rights = createFairRights(() => props.fair)
  const [typed, setTyped] = createSignal('')
  const [chosen, setChosen] = createSignal<string>()
  const guests = createListedGuests(() => props.fair.id)
  const found = createMemo((): readonly Ticket[] => {
    if (typed().trim() === '') return guests.tickets()
    return guests.find(typed(), Infinity).guests.flatMap(({ holder }) => guests.ticketOf(holder) ?? [])
  })

  const bring = (): JSX.Element => (
    <Show when={rights.runs()}>
      <LinkButton href={`${fairPath(props.fair.id)}/import`} icon="plus">
        {bringing('title')}
      </LinkButton>
    </Show>
  )

  return (
    <Page title={t('guestList')} back={fairPath(props.fair.id)} lead={props.fair.body.title}>
      <Show when={!guests.loading()} fallback={<Skeleton />}>
        <Show
          when={guests.tickets().length > 0}
          fallback={<EmptyState icon="ticket" title={t('noGuests')} action={bring()} />}
        >
          <TextField
            type="search"
            label={t('searchGuests')}
            value={typed()}
            onInput={setTyped}
            autocomplete="off"
          />
          <div aria-live="polite">
            <Show when={found().length > 0} fallback={<p>{t('noMatch')}</p>}>
              <List label={t('guestList')}>
                <For each={found().slice(0, SHOWN)}>
                  {(ticket) => (
                    <GuestRow
                      fair={props.fair}
                      ticket={ticket}
                      typed={typed()}
                      onClick={() => setChosen(ticket.owner)}
                    />
                  )}
                </For>
              </List>
            </Show>
          </div>
          <Show when={found().length > SHOWN}>
            <p>{t('moreGuests', { count: found().length - SHOWN })}</p>
          </Show>
          {bring()}
          <SaveGuestList fair={props.fair} tickets={guests.tickets()} withEmail={rights.runs()} />
        </Show>
      </Show>
      <GuestSheet
        fair={props.fair}
        ticket={guests.ticketOf(chosen() ?? '')}
        onClose={() => setChosen(undefined)}
      />
    </Page>
  )
}

function GuestRow(props: {
  fair: Document<EventBody>
  ticket: Ticket
  typed: string
  onClick: () => void
}): JSX.Element {
  const t = useWords(fairsWords)
  const facts = (): string => {
    const { serial, type, code, email, note } = props.ticket.body
    const number = serial === undefined ? undefined : t('number', { serial: String(serial) })
    const called = typeName(props.fair.body.ticketTypes, type)
    return [number, called, code, email && maskedEmail(email, props.typed), note].filter(Boolean).join(' · ')
  }
  return (
    <ButtonRow
      title={
        <>
          {props.ticket.body.name} <PendingMark document={props.ticket} />
        </>
      }
      text={facts()}
      end={<TicketTag state={props.ticket.body.state} />}
      onClick={() => props.onClick()}
    />
  )
}
