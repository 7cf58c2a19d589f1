import { For, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { Conflict, Sighting } from '../../../shared/fairs/conflicts.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import type { JudgementBody } from '../../../shared/fairs/judgement-kind.ts'
import { typeName } from '../../../shared/fairs/ticket-types.ts'
import { useStore } from '../../store/store-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { formatDateTime } from '../../ui/format.ts'
import { PendingMark, Tag } from '../../ui/marks.tsx'
import { useWords } from '../../ui/words.ts'
import { gateName } from '../gate/my-gate.ts'
import { gateWords } from '../gate-words.ts'
import { conflictWords } from './conflict-words.ts'
import styles from './conflicts.module.css'
import { toldBeside, toldTimes } from './told-times.ts'

/** One conflict: who, each look with its times, what was decided; and a way to decide for whoever may. */
export function ConflictCard(props: {
  fair: Document<EventBody>
  conflict: Conflict
  guest: string
  nameOf: (member: string) => string
  /** Undefined for those who may not. */
  onDecide: (() => void) | undefined
}): JSX.Element {
  const t = useWords(conflictWords)
  const title = (): string => t(`sort-${props.conflict.sort}`)
  const text = (): string => {
    const { sort, sightings, oversold } = props.conflict
    if (!oversold) return t(`text-${sort}`, { count: sightings.length })
    const { type, capacity, excess: count } = oversold
    const name = typeName(props.fair.body.ticketTypes, type)
    return t(type === '' ? 'text-oversold' : 'text-oversold-type', { count, capacity, type: name })
  }
  const earlier = () => props.conflict.judgements.filter((one) => one !== props.conflict.decided)
  return (
    <li>
      <Card tone={props.conflict.decided ? 'plain' : 'care'}>
        <div class={styles.about}>
          <h3 class={styles.title}>{props.guest || title()}</h3>
          <Show when={props.guest}>
            <Tag>{title()}</Tag>
          </Show>
        </div>
        <p>{text()}</p>
        <Show when={props.conflict.sightings.length > 0}>
          <ol class={styles.sightings}>
            <For each={props.conflict.sightings}>
              {(one) => <Look fair={props.fair} sighting={one} nameOf={props.nameOf} />}
            </For>
          </ol>
        </Show>
        <Show when={props.conflict.decided}>
          {(judgement) => <Decided judgement={judgement()} nameOf={props.nameOf} />}
        </Show>
        <Show when={!props.conflict.decided && earlier().length > 0}>
          <p class={styles.again}>{t('openedAgain')}</p>
        </Show>
        <Show when={earlier().length > 0}>
          <details>
            <summary class={styles.earlier}>{t('earlier', { count: earlier().length })}</summary>
            <For each={earlier()}>{(one) => <Decided judgement={one} nameOf={props.nameOf} />}</For>
          </details>
        </Show>
        <Show when={props.onDecide}>
          {(decide) => (
            <div class={styles.actions}>
              <Button
                variant={props.conflict.decided ? 'quiet' : 'secondary'}
                aria-label={t('decideOf', { conflict: title(), guest: props.guest })}
                onClick={() => decide()()}
              >
                {t(props.conflict.decided ? 'decideAnew' : 'decide')}
              </Button>
            </div>
          )}
        </Show>
      </Card>
    </li>
  )
}

function Look(props: {
  fair: Document<EventBody>
  sighting: Sighting
  nameOf: (member: string) => string
}): JSX.Element {
  const t = useWords(conflictWords)
  const verdicts = useWords(gateWords)
  const { device } = useStore()
  const body = () => props.sighting.scan.body
  const times = () => toldTimes(props.sighting)
  const beside = (at: number): string => toldBeside(at, props.sighting.at)
  const who = (): string => props.nameOf(body().by)
  return (
    <li class={styles.sighting}>
      <p class={styles.when}>
        {times().shown === undefined
          ? times().time
          : t('bothTimes', { time: times().time, shown: times().shown ?? '' })}{' '}
        <PendingMark document={props.sighting.scan} />
      </p>
      <p>
        {[
          gateName(props.fair.body.gates, body().gate) &&
            t('atGate', { gate: gateName(props.fair.body.gates, body().gate) ?? '' }),
          body().device === device
            ? t('withThisPhone', { who: who() })
            : t('withPhone', { who: who(), phone: body().device.slice(-4) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class={styles.soft}>
        {[
          t('said', { verdict: verdicts(body().verdict) }),
          body().verdict !== 'welcome' && t('byHand'),
          props.sighting.listAt === undefined
            ? t('noList')
            : t('listAt', { time: beside(props.sighting.listAt) }),
          props.sighting.receivedAt === undefined
            ? t('notSent')
            : t('heardAt', { time: beside(props.sighting.receivedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}

function Decided(props: {
  judgement: Document<JudgementBody>
  nameOf: (member: string) => string
}): JSX.Element {
  const t = useWords(conflictWords)
  return (
    <div class={styles.decided}>
      <p class={styles.decision}>
        {t(`decision-${props.judgement.body.decision}`)} <PendingMark document={props.judgement} />
      </p>
      <p class={styles.reason}>{props.judgement.body.reason}</p>
      <p class={styles.soft}>
        {t('by', {
          who: props.nameOf(props.judgement.body.by),
          time: formatDateTime(props.judgement.sort),
        })}
      </p>
    </div>
  )
}
