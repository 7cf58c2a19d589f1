import { For, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import { isStationMember } from '../../../shared/documents/station-member.ts'
import type { Conflict, Sighting } from '../../../shared/fairs/conflicts.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import type { JudgementBody } from '../../../shared/fairs/judgement-kind.ts'
import { saleKind } from '../../../shared/fairs/sale-kind.ts'
import { typeName } from '../../../shared/fairs/ticket-types.ts'
import { useStore } from '../../store/store-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { formatDateTime, formatList } from '../../ui/format.ts'
import { PendingMark, Tag } from '../../ui/marks.tsx'
import { useWords } from '../../ui/words.ts'
import { gateName } from '../gate/my-gate.ts'
import { gateWords } from '../gate-words.ts'
import { conflictWords } from './conflict-words.ts'
import styles from './conflicts.module.css'
import { toldBeside, toldTimes } from './told-times.ts'

/** So many guests are named; the guest list has all. */
const NAMED = 10

/** One conflict: who, each look with its times, what was decided; and a way to decide for whoever may. */
export function ConflictCard(props: {
  fair: Document<EventBody>
  conflict: Conflict
  guest: string
  /** What a guest is called of whom nobody in particular is asked. */
  guestOf: (guest: string) => string
  /** What was handed over; undefined where this device does not know. */
  thing: string | undefined
  nameOf: (member: string) => string
  /** Undefined for those who may not. */
  onDecide: (() => void) | undefined
}): JSX.Element {
  const t = useWords(conflictWords)
  const title = (): string => t(`sort-${props.conflict.sort}`)
  const text = (): string => {
    const { sort, sightings, oversold } = props.conflict
    if (!oversold) return t(`text-${sort}`, { count: sightings.length, what: props.thing ?? t('sameThing') })
    const { type, capacity, excess: count } = oversold
    const name = typeName(props.fair.body.ticketTypes, type)
    return t(type === '' ? 'text-oversold' : 'text-oversold-type', { count, capacity, type: name })
  }
  const beyond = (): string => {
    const tickets = props.conflict.oversold?.beyond ?? []
    const names = tickets.slice(0, NAMED).map(({ owner, body }) => {
      const name = props.guestOf(owner)
      return body.serial === undefined ? name : t('withNumber', { name, serial: String(body.serial) })
    })
    const more = tickets.length - names.length
    return formatList(more > 0 ? [...names, t('others', { count: more })] : names)
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
        <Show when={props.conflict.oversold}>
          <p>{t('beyond', { guests: beyond() })}</p>
        </Show>
        <Show when={props.conflict.sightings.length > 0}>
          <ol class={styles.sightings}>
            <For each={props.conflict.sightings}>
              {(one) => (
                <Seen
                  fair={props.fair}
                  sighting={one}
                  guest={props.conflict.oversold ? props.guestOf(one.document.owner) : undefined}
                  nameOf={props.nameOf}
                />
              )}
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
                aria-label={t(props.conflict.decided ? 'decideAnewOf' : 'decideOf', {
                  conflict: title(),
                  guest: props.guest,
                })}
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

function Seen(props: {
  fair: Document<EventBody>
  sighting: Sighting
  /** Of whom it is, where that is not the same for all. */
  guest: string | undefined
  nameOf: (member: string) => string
}): JSX.Element {
  const t = useWords(conflictWords)
  const verdicts = useWords(gateWords)
  const { device } = useStore()
  const times = () => toldTimes(props.sighting)
  const beside = (at: number): string => toldBeside(at, props.sighting.at)
  const where = (): string => {
    const { by, device: used } = props.sighting.document.body
    const gate = gateName(props.fair.body.gates, props.sighting.look?.gate ?? '')
    const who = props.nameOf(by)
    const phone = isStationMember(by)
      ? who
      : used === device
        ? t('withThisPhone', { who })
        : t('withPhone', { who, phone: used.slice(-4) })
    return gate === undefined ? phone : `${t('atGate', { gate })} · ${phone}`
  }
  const rests = (): string => {
    const { look, listAt, receivedAt } = props.sighting
    return [
      look && t('said', { verdict: verdicts(look.verdict) }),
      look && look.verdict !== 'welcome' && t('byHand'),
      (look || props.sighting.document.kind === saleKind.kind) &&
        (listAt === undefined ? t('noList') : t('listAt', { time: beside(listAt) })),
      receivedAt === undefined ? t('notSent') : t('heardAt', { time: beside(receivedAt) }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <li class={styles.sighting}>
      <p class={styles.when}>
        <Show when={times().shown} fallback={times().time}>
          {(shown) => t('bothTimes', { time: times().time, shown: shown() })}
        </Show>{' '}
        <PendingMark document={props.sighting.document} />
      </p>
      <p>{props.guest === undefined ? where() : t('soldTo', { guest: props.guest, where: where() })}</p>
      <p class={styles.soft}>{rests()}</p>
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
