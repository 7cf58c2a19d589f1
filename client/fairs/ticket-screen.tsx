import { Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { passId, passKind } from '../../shared/fairs/pass-kind.ts'
import { ticketId, ticketKind } from '../../shared/fairs/ticket-kind.ts'
import { typeName } from '../../shared/fairs/ticket-types.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { CodeCard } from './code-card.tsx'
import { createLiveCode } from './live/create-live-code.ts'
import { LiveSection } from './live/live-section.tsx'
import { passWords } from './pass-words.ts'
import { fairPath } from './paths.ts'
import { ReplaceCode } from './replace-code.tsx'
import { WithFair } from './with-fair.tsx'

/** The member's ticket for a fair, to be scanned at its gate. */
export default function TicketScreen(): JSX.Element {
  return <WithFair>{(fair) => <Ticket fair={fair()} />}</WithFair>
}

function Ticket(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(passWords)
  const { member } = useStore()
  const ticket = createDocument(ticketKind, () => ticketId(props.fair.id, member))
  const pass = createDocument(passKind, () => passId(member, props.fair.id))
  // Of the member's own pass, which opens the gate as well: the list there knows of the ticket.
  const live = createLiveCode()
  const shown = () => {
    const [held, signed] = [ticket(), pass()]
    return held?.body.state === 'confirmed' && signed && !signed.body.revoked ? { held, signed } : undefined
  }
  return (
    <Page title={t('ticketTitle')} back={fairPath(props.fair.id)}>
      <Show when={!ticket.loading() && !pass.loading()} fallback={<Skeleton shape="card" rows={1} />}>
        <Show
          when={shown()}
          fallback={
            <EmptyState
              icon="ticket"
              title={t('ticketNotYetTitle')}
              text={t('ticketNotYetText')}
              action={<LinkButton href={fairPath(props.fair.id)}>{t('toTicket')}</LinkButton>}
            />
          }
        >
          {(both) => (
            <>
              <CodeCard
                code={live.code() ?? both().signed.body.token}
                live={live.code() !== undefined}
                label={t('ticketCode', { name: both().held.body.name, fair: props.fair.body.title })}
                name={both().held.body.name}
                about={[props.fair.body.title, typeName(props.fair.body.ticketTypes, both().held.body.type)]
                  .filter(Boolean)
                  .join(' · ')}
                number={t('number', { serial: String(both().held.body.serial ?? '') })}
              />
              <LiveSection live={live} />
              <ReplaceCode pass={both().signed} />
            </>
          )}
        </Show>
      </Show>
    </Page>
  )
}
