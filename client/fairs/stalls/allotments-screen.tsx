import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { allotmentKind } from '../../../shared/points/allotment-kind.ts'
import { handoverKind } from '../../../shared/points/handover-kind.ts'
import { rewardKind } from '../../../shared/points/reward-kind.ts'
import { tallyAllotments, type AllotmentTally } from '../../../shared/points/stall-report.ts'
import { takebackKind } from '../../../shared/points/takeback-kind.ts'
import { createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { useAttempt } from '../../ui/attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Meter, PendingMark, Tag } from '../../ui/marks.tsx'
import { createMemberNames } from '../../ui/member-names.ts'
import { Page, Section } from '../../ui/page.tsx'
import { PermittedOnly } from '../../ui/permitted-only.tsx'
import { ConfirmDialog } from '../../ui/sheet.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { fairPath } from '../paths.ts'
import { WithFair } from '../with-fair.tsx'
import { AllotmentForm } from './allotment-form.tsx'
import { CountSheet } from './count-sheet.tsx'
import styles from './form.module.css'
import { quarantine } from './hand-over-actions.ts'
import { stallWords } from './stall-words.ts'

/** What stalls have been given to hand over, for those who give it and count what is left. */
export default function AllotmentsScreen(): JSX.Element {
  const t = useWords(stallWords)
  return (
    <WithFair>
      {(fair) => (
        <PermittedOnly
          title={t('allotments')}
          back={fairPath(fair().id)}
          verb="create"
          of={{ kind: 'allotment', parent: fair().id }}
        >
          <Allotments fair={fair()} />
        </PermittedOnly>
      )}
    </WithFair>
  )
}

const stateTones = { allotted: 'indigo', quarantined: 'amber', counted: 'jade' } as const

function Allotments(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stallWords)
  const allotments = createDocuments(allotmentKind, () => ({ parent: props.fair.id }))
  const handovers = createDocuments(handoverKind, () => ({ parent: props.fair.id }))
  const takebacks = createDocuments(takebackKind, () => ({ parent: props.fair.id }))
  const rewards = createDocuments(rewardKind)
  const [adding, setAdding] = createSignal(false)
  const tallies = createMemo(() =>
    tallyAllotments({ allotments: allotments(), handovers: handovers(), takebacks: takebacks() }),
  )
  const titles = createMemo(() => new Map(rewards().map(({ id, body }) => [id, body.title])))
  const nameOf = createMemberNames(() => allotments().map(({ owner }) => owner))
  return (
    <Page title={t('allotments')} back={fairPath(props.fair.id)} lead={t('allotmentsLead')}>
      <Show when={!allotments.loading()} fallback={<Skeleton shape="card" />}>
        <Show
          when={tallies().length > 0}
          fallback={<EmptyState icon="gift" title={t('noAllotments')} text={t('noAllotmentsText')} />}
        >
          <ul class={styles.cards} aria-label={t('allotments')}>
            <For each={tallies()}>
              {(tally) => (
                <AllotmentCard
                  tally={tally}
                  title={titles().get(tally.allotment.body.reward) ?? t('aReward')}
                  keeper={nameOf(tally.allotment.owner)}
                />
              )}
            </For>
          </ul>
        </Show>
        <Show
          when={adding()}
          fallback={
            <Button icon="plus" variant="primary" wide onClick={() => setAdding(true)}>
              {t('newAllotment')}
            </Button>
          }
        >
          <Section title={t('newAllotment')}>
            <AllotmentForm fair={props.fair.id} onDone={() => setAdding(false)} />
          </Section>
        </Show>
      </Show>
    </Page>
  )
}

function AllotmentCard(props: { tally: AllotmentTally; title: string; keeper: string }): JSX.Element {
  const t = useWords(stallWords)
  const store = useStore()
  const attempt = useAttempt()
  const [asked, setAsked] = createSignal<'give-up' | 'count'>()
  const body = () => props.tally.allotment.body
  const where = () => {
    if (body().device === undefined) return t('where-none')
    return t(body().device === store.device ? 'where-here' : 'where-other')
  }
  const close = () => setAsked(undefined)

  async function giveUp(): Promise<void> {
    close()
    await attempt(quarantine(store, props.tally.allotment))
  }

  return (
    <li>
      <Card>
        <div class={styles.card}>
          <h2 class={styles.name}>
            <bdi>{props.title}</bdi> <PendingMark document={props.tally.allotment} />
          </h2>
          <div class={styles.facts}>
            <Tag tone={stateTones[body().state]}>{t(`is-${body().state}`)}</Tag>
            <span>
              {[
                props.keeper,
                ...(body().state === 'counted' ? [] : [where()]),
                t('eachAtMost', { count: body().each }),
              ].join(' · ')}
            </span>
          </div>
          <Meter
            label={t('handed')}
            value={props.tally.handed}
            max={body().quantity}
            text={t('piecesOf', { count: props.tally.handed, of: body().quantity })}
            tone="jade"
          />
          <Show when={props.tally.late > 0}>
            <p>
              <Tag tone="amber">{t('late', { count: props.tally.late })}</Tag> {t('lateText')}
            </p>
          </Show>
          <Show when={props.tally.missing !== undefined}>
            <div class={styles.facts}>
              <span>{t('countedBack', { count: body().counted ?? 0 })}</span>
              <Difference missing={props.tally.missing ?? 0} />
              <Show when={body().reason}>{(reason) => <span>{t(`why-${reason()}`)}</span>}</Show>
              <Show when={body().note}>
                <bdi>{body().note}</bdi>
              </Show>
            </div>
          </Show>
          <Show when={body().state !== 'counted'}>
            <div class={styles.actions}>
              <Button onClick={() => setAsked('count')}>{t('count')}</Button>
              <Show when={body().state === 'allotted'}>
                <Button variant="quiet" onClick={() => setAsked('give-up')}>
                  {t('giveUp')}
                </Button>
              </Show>
            </div>
          </Show>
        </div>
        <ConfirmDialog
          open={asked() === 'give-up'}
          title={t('giveUpTitle')}
          text={t('giveUpText')}
          confirm={t('giveUp')}
          danger
          onConfirm={() => void giveUp()}
          onClose={close}
        />
        <CountSheet tally={props.tally} open={asked() === 'count'} onClose={close} />
      </Card>
    </li>
  )
}

function Difference(props: { missing: number }): JSX.Element {
  const t = useWords(stallWords)
  return (
    <Show when={props.missing !== 0} fallback={<Tag tone="jade">{t('noDifference')}</Tag>}>
      <Tag tone="amber">
        {props.missing > 0
          ? t('difference', { count: props.missing })
          : t('surplus', { count: -props.missing })}
      </Tag>
    </Show>
  )
}
