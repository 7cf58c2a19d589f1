import { For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { useWords } from '../ui/words.ts'
import { MemberName } from '../ui/avatar.tsx'
import { formatDateRange } from '../ui/format.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Picture } from '../ui/picture.tsx'
import { fairPhase } from './fair-phase.ts'
import { createFairRights } from './fair-rights.ts'
import styles from './fair-screen.module.css'
import { FairTag } from './fair-tag.tsx'
import { fairsWords } from './fairs-words.ts'
import { createMoment } from './moment.ts'
import { MyTicket } from './my-ticket.tsx'
import { Organise } from './organise.tsx'
import { FAIRS } from './paths.ts'
import { programmeWords } from './programme-words.ts'
import { StallsOnFair } from './stalls/stalls-on-fair.tsx'
import { openingInWords } from './type-opening.ts'
import { WithFair } from './with-fair.tsx'

export default function FairScreen(): JSX.Element {
  return <WithFair>{(fair) => <Fair fair={fair()} />}</WithFair>
}

function Fair(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(fairsWords)
  const programme = useWords(programmeWords)
  const now = createMoment()
  const rights = createFairRights(() => props.fair)
  const phase = () => fairPhase(props.fair.body, now())

  return (
    <Page
      title={props.fair.body.title}
      back={FAIRS}
      lead={
        <span class={styles.tags}>
          <FairTag phase={phase()} />
          <PendingMark document={props.fair} />
        </span>
      }
    >
      <Show when={props.fair.body.picture}>
        {(hash) => <Picture hash={hash()} alt="" class={styles.picture ?? ''} />}
      </Show>
      <MyTicket fair={props.fair} phase={phase()} isStaff={rights.worksAtGate()} />
      <Show when={!rights.loading()}>
        <Organise fair={props.fair} phase={phase()} worksAtGate={rights.worksAtGate()} runs={rights.runs()} />
      </Show>
      <StallsOnFair fair={props.fair} />
      <dl class={styles.facts}>
        <Fact icon="clock" name={t('when')}>
          {formatDateRange(props.fair.body.startsAt, props.fair.body.endsAt)}
        </Fact>
        <Show when={props.fair.body.days.length > 0}>
          <Fact icon="calendar" name={programme('days')}>
            <For each={props.fair.body.days}>
              {(day) => <p>{formatDateRange(day.startsAt, day.endsAt)}</p>}
            </For>
          </Fact>
        </Show>
        <Fact icon="place" name={t('where')}>
          {props.fair.body.place || t('whereUnknown')}
        </Fact>
        <Fact icon="groups" name={t('room')}>
          {t('guests', { count: props.fair.body.capacity })}
        </Fact>
        <Show when={props.fair.body.ticketTypes.length > 0}>
          <Fact icon="ticket" name={programme('ticketTypes')}>
            <For each={props.fair.body.ticketTypes}>
              {(type) => (
                <p>
                  {[type.name, openingInWords(type, props.fair.body, programme)].filter(Boolean).join(' · ')}
                </p>
              )}
            </For>
          </Fact>
        </Show>
        <Show when={rights.worksAtGate()}>
          <Show when={props.fair.body.gates.length > 0}>
            <Fact icon="place" name={t('gates')}>
              {props.fair.body.gates.map(({ name }) => name).join(' · ')}
            </Fact>
          </Show>
          <Fact icon="ticket" name={t('comingIn')}>
            {t(props.fair.body.reentry ? 'reentryYes' : 'reentryNo')}
          </Fact>
        </Show>
        <Show when={props.fair.owner}>
          {(owner) => (
            <Fact icon="me" name={t('organiser')}>
              <MemberName member={owner()} />
            </Fact>
          )}
        </Show>
      </dl>
      <Show when={props.fair.body.about}>
        <p class={styles.about}>{props.fair.body.about}</p>
      </Show>
    </Page>
  )
}

function Fact(props: { icon: IconName; name: string; children: JSX.Element }): JSX.Element {
  return (
    <div class={styles.fact}>
      <Icon name={props.icon} size={20} />
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
