import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { attendance, attendanceOf, expectedOn } from '../../shared/fairs/attendance-projection.ts'
import { correctionKind } from '../../shared/fairs/correction-kind.ts'
import { DailyHeadcount } from '../../shared/fairs/daily-headcount.ts'
import { dayAt, type EventDay } from '../../shared/fairs/event-days.ts'
import type { EventBody, EventGate } from '../../shared/fairs/event-kind.ts'
import { scanKind, type ScanBody } from '../../shared/fairs/scan-kind.ts'
import { ticketKind } from '../../shared/fairs/ticket-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { List } from '../ui/card.tsx'
import { Segmented } from '../ui/choice.tsx'
import { Meter } from '../ui/marks.tsx'
import { Page, Section } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { AttendanceChart } from './attendance-chart.tsx'
import { gatesOf, hourStart } from './attendance-hours.ts'
import styles from './attendance-screen.module.css'
import { ChangedDocuments } from './changed-documents.ts'
import { conflictWords } from './conflicts/conflict-words.ts'
import { createFairConflicts } from './conflicts/fair-conflicts.ts'
import { dayName } from './day-name.ts'
import { createFairRights } from './fair-rights.ts'
import { fairsWords } from './fairs-words.ts'
import { gateName } from './gate/my-gate.ts'
import { createMoment } from './moment.ts'
import { fairPath } from './paths.ts'
import { programmeWords } from './programme-words.ts'
import { ScanRow } from './scan-row.tsx'
import { TakeBack } from './take-back.tsx'
import { WithFairRights } from './with-fair.tsx'

/** So many scans are shown at first, and so many more each time. */
const LAST = 12

/** How many are expected, how many are in, and how the day went; from what this device knows. */
export default function AttendanceScreen(): JSX.Element {
  return <WithFairRights needs="gate">{(fair) => <Attendance fair={fair()} />}</WithFairRights>
}

function Attendance(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(fairsWords)
  const tickets = createDocuments(ticketKind, () => ({ parent: props.fair.id }))
  const scans = createDocuments(scanKind, () => ({ parent: props.fair.id }))
  const corrections = createDocuments(correctionKind, () => ({ parent: props.fair.id }))
  const programme = useWords(programmeWords)
  const now = createMoment()
  const days = (): readonly EventDay[] => props.fair.body.days
  const [chosen, setChosen] = createSignal<string>()
  /** The one that is looked at: today unless another was chosen. */
  const day = (): string => days().find(({ key }) => key === chosen())?.key ?? dayAt(days(), now())?.key ?? ''
  const daily = createHeadcount(days, () => [...scans(), ...corrections()])
  const heads = () => daily().on(day())
  const counted = createMemo(() => {
    const state = attendance.zero()
    for (const document of [props.fair, ...tickets()]) attendance.apply(state, document)
    return attendanceOf(state, props.fair.id)
  })
  const names = createMemo(() => new Map(tickets().map(({ owner, body }) => [owner, body.name])))
  const nameOf = (guest: string): string => names().get(guest) ?? t('unknownGuest')
  const passed = createMemo(() => heads().hours())
  /** Of the types that are good on the day. */
  const expected = (): number => expectedOn(counted(), props.fair.body.ticketTypes, day())
  const waiting = () => Object.keys(counted().waiting).length
  const toSettle = useWords(conflictWords)
  const conflicts = createFairConflicts(() => props.fair)
  const gates = (): readonly EventGate[] => props.fair.body.gates
  const nameOfGate = (gate: string): string => gateName(gates(), gate) ?? t('noGate')
  const rights = createFairRights(() => props.fair)
  const [shown, setShown] = createSignal(LAST)
  const [takingBack, setTakingBack] = createSignal<Document<ScanBody>>()
  const last = createMemo(() => scans().toReversed().slice(0, shown()))

  return (
    <Page title={t('attendance')} back={fairPath(props.fair.id)} lead={props.fair.body.title}>
      <Show when={!tickets.loading() && !scans.loading()} fallback={<Skeleton />}>
        <Show when={days().length > 1}>
          <Segmented
            label={programme('day')}
            options={days().map((each) => ({ value: each.key, label: dayName(each, days()) }))}
            value={day()}
            onChange={setChosen}
          />
        </Show>
        <div class={styles.numbers}>
          <Figure value={heads().present} name={t('present')} strong />
          <Figure value={heads().in} name={t('cameIn')} />
          <Figure value={heads().out} name={t('wentOut')} />
          <Figure value={expected()} name={t('expected')} />
          <Show when={waiting() > 0}>
            <Figure value={waiting()} name={t('waiting')} />
          </Show>
        </div>
        <Meter
          label={t('haveCome')}
          value={heads().guests}
          max={expected()}
          text={t('ofExpected', { count: heads().guests, expected: expected() })}
          tone="jade"
        />
        <Meter
          label={t('places')}
          value={counted().confirmed}
          max={props.fair.body.capacity}
          text={t('ofCapacity', { count: counted().confirmed, capacity: props.fair.body.capacity })}
          tone="indigo"
        />
        <Show when={props.fair.body.ticketTypes.length > 0}>
          <Section title={programme('perType')}>
            <For each={props.fair.body.ticketTypes}>
              {({ key, name, capacity = props.fair.body.capacity }) => (
                <Meter
                  label={name}
                  value={counted().confirmedOf[key] ?? 0}
                  max={capacity}
                  text={programme('placesOfType', { count: counted().confirmedOf[key] ?? 0, capacity })}
                  tone="indigo"
                />
              )}
            </For>
          </Section>
        </Show>
        <Show when={conflicts.open().length > 0}>
          <LinkButton href={`${fairPath(props.fair.id)}/conflicts`} icon="flag" wide>
            {toSettle('open', { count: conflicts.open().length })}
          </LinkButton>
        </Show>
        <Show
          when={passed().length > 0}
          fallback={<EmptyState icon="clock" title={t('nobodyYet')} text={t('nobodyYetText')} />}
        >
          <Section title={t('perHour')}>
            <AttendanceChart passed={passed()} {...(gates().length > 1 ? { nameOf: nameOfGate } : {})} />
          </Section>
          <Show when={gates().length > 1}>
            <Section title={t('perGate')}>
              <For
                each={gatesOf(
                  passed(),
                  gates().map(({ key }) => key),
                )}
              >
                {(at) => (
                  <Meter
                    label={nameOfGate(at.gate)}
                    value={at.in}
                    max={heads().in}
                    text={t('inAndOut', { in: at.in, out: at.out })}
                    tone="jade"
                  />
                )}
              </For>
            </Section>
          </Show>
          <Section title={t('lastScans')}>
            <List label={t('lastScans')}>
              <For each={last()}>
                {(scan) => (
                  <ScanRow
                    scan={scan}
                    name={nameOf(scan.owner)}
                    gates={gates()}
                    undone={heads().isUndone(scan.id)}
                    onTakeBack={rights.runs() ? () => setTakingBack(scan) : undefined}
                  />
                )}
              </For>
            </List>
            <Show when={scans().length > shown()}>
              <Button onClick={() => setShown(shown() + LAST)}>{t('earlierScans')}</Button>
            </Show>
          </Section>
        </Show>
        <TakeBack
          scan={takingBack()}
          name={nameOf(takingBack()?.owner ?? '')}
          onClose={() => setTakingBack(undefined)}
        />
      </Show>
    </Page>
  )
}

/** Who is in, kept up to date by what changed alone. */
function createHeadcount(
  days: () => readonly EventDay[],
  documents: () => readonly Document[],
): () => DailyHeadcount {
  const heads = new DailyHeadcount(hourStart)
  const changes = new ChangedDocuments()
  const counted = createMemo(
    () => {
      const { changed, gone } = changes.take(documents())
      heads.takeDays(days())
      for (const document of gone) heads.forget(document)
      for (const document of changed) heads.apply(document)
      return heads
    },
    heads,
    { equals: false },
  )
  return counted
}

function Figure(props: { value: number; name: string; strong?: boolean }): JSX.Element {
  return (
    <p class={styles.figure} classList={{ [styles.strong ?? '']: props.strong ?? false }}>
      <span class={styles.value}>{props.value}</span>
      <span class={styles.name}>{props.name}</span>
    </p>
  )
}
