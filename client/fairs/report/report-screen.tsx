import { createMemo, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { guestOf } from '../../../shared/fairs/scan-kind.ts'
import { typeName } from '../../../shared/fairs/ticket-types.ts'
import { Button } from '../../ui/button.tsx'
import { saveCsv } from '../../ui/csv-file.ts'
import { formatDate, formatDateRange, formatDateTime, formatNumber } from '../../ui/format.ts'
import { createMemberNames } from '../../ui/member-names.ts'
import { Page, Section } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { AttendanceChart } from '../attendance-chart.tsx'
import { gatesOf } from '../attendance-hours.ts'
import { conflictWords } from '../conflicts/conflict-words.ts'
import { createFairConflicts } from '../conflicts/fair-conflicts.ts'
import { createGuestNames } from '../conflicts/guest-names.ts'
import { gateName } from '../gate/my-gate.ts'
import { gateWords } from '../gate-words.ts'
import { fairPhase } from '../fair-phase.ts'
import { createMoment } from '../moment.ts'
import { fairPath } from '../paths.ts'
import { WithFairRights } from '../with-fair.tsx'
import { priceText } from '../sell/price.ts'
import { createFairFacts } from './fair-facts.ts'
import { PrintButton } from './print-button.tsx'
import { Bars, Figure } from './report-parts.tsx'
import { numberRows, scanRows, type ConflictLine, type Names, type Rows } from './report-rows.ts'
import styles from './report.module.css'
import { reportWords } from './report-words.ts'

/** How a fair went, for whoever answers for it: on the screen, on paper and as files for a spreadsheet. */
export default function ReportScreen(): JSX.Element {
  return (
    <WithFairRights needs="run">
      {() => <WithFairRights needs="gate">{(fair) => <Report fair={fair()} />}</WithFairRights>}
    </WithFairRights>
  )
}

function Report(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(reportWords)
  const told = useWords(conflictWords)
  const verdicts = useWords(gateWords)
  const now = createMoment()
  const facts = createFairFacts(() => props.fair)
  const conflicts = createFairConflicts(() => props.fair)
  const report = facts.report
  const body = (): EventBody => props.fair.body
  const all = createMemo(() => [...conflicts.open(), ...conflicts.decided()])
  const guest = createGuestNames(conflicts, () => [
    ...all().map((one) => one.guest),
    ...facts.scans().map(guestOf),
  ])
  const member = createMemberNames(() => [
    ...facts.scans().map((scan) => scan.body.by),
    ...report().takings.map(({ by }) => by),
  ])
  const names: Names = {
    guest,
    member,
    gate: (gate) => gateName(body().gates, gate) ?? t('noGate'),
    type: (type) => typeName(body().ticketTypes, type) || t('plainType'),
    day(day) {
      const found = body().days.find(({ key }) => key === day)
      return found ? formatDate(found.startsAt, { dateStyle: 'medium' }) : day
    },
    stall: (stall) => facts.stallName(stall) ?? stall,
    verdict: (verdict) => verdicts(verdict),
  }
  const rewards = createMemo(() =>
    [...facts.rewards()]
      .map(([reward, count]) => ({ name: facts.rewardTitle(reward) ?? t('unknownReward'), count }))
      .toSorted((a, b) => b.count - a.count),
  )
  const lines = createMemo((): ConflictLine[] =>
    all().map((one) => ({
      sort: told(`sort-${one.sort}`),
      guest: guest(one.guest),
      decision: one.decided ? told(`decision-${one.decided.body.decision}`) : t('undecided'),
      reason: one.decided?.body.reason ?? '',
    })),
  )
  const gates = createMemo(() =>
    gatesOf(
      report().hours,
      body().gates.map(({ key }) => key),
    ),
  )
  /** Until it is over they may still come. */
  const isOver = (): boolean => !['coming', 'now'].includes(fairPhase(body(), now()))
  const absent = (): string => t(isOver() ? 'noShows' : 'notHere')
  const noShows = (): number => report().expected - report().came

  function save(part: string, rows: Rows): void {
    void saveCsv(`${body().title} ${part}`, rows)
  }

  return (
    <Page
      title={t('title')}
      back={fairPath(props.fair.id)}
      wide
      lead={
        <>
          {body().title} · {formatDateRange(body().startsAt, body().endsAt)}
          <br />
          {t('asOf', { time: formatDateTime(now()) })}
        </>
      }
    >
      <Show when={!facts.loading() && !conflicts.loading()} fallback={<Skeleton shape="card" />}>
        <div class={styles.files}>
          <Button
            icon="download"
            onClick={() => save(t('title'), numberRows(t, names, report(), rewards(), lines(), isOver()))}
          >
            {t('numbersFile')}
          </Button>
          <Button
            icon="download"
            onClick={() => save(t('scans'), scanRows(t, names, facts.scans(), facts.undone()))}
          >
            {t('scansFile')}
          </Button>
          <PrintButton label={t('print')} />
        </div>
        <dl class={styles.figures}>
          <Figure
            value={report().came}
            name={t('came')}
            text={t('ofExpected', { expected: report().expected })}
          />
          <Figure
            value={noShows()}
            name={absent()}
            text={t('noShowShare', { share: percent(noShows(), report().expected) })}
          />
          <Figure
            value={report().unexpected}
            name={t('unexpected')}
            text={t('unexpectedText', { byHand: report().byHand })}
          />
          <Figure
            value={report().walkUps}
            name={t('walkUps')}
            text={t('refundedText', { count: report().refunded })}
          />
          <Figure
            value={report().again}
            name={t('again')}
            text={t('againText', { in: report().in, out: report().out })}
          />
          <Figure
            value={report().turnedAway}
            name={t('turnedAway')}
            text={t('takenBackText', { count: report().takenBack })}
          />
          <Figure
            value={all().length}
            name={t('conflicts')}
            text={t('conflictsText', { open: conflicts.open().length })}
          />
        </dl>
        <Section title={t('arrivals')}>
          <Show when={report().hours.length > 0} fallback={<p>{t('nobody')}</p>}>
            <AttendanceChart
              passed={report().hours}
              {...(body().gates.length > 1 ? { nameOf: names.gate } : {})}
            />
          </Show>
        </Section>
        <Show when={body().days.length > 1}>
          <Section title={t('byDay')}>
            <Bars
              columns={[t('day'), t('guests'), t('cameIn'), t('wentOut')]}
              summary={t('numbers')}
              bars={report().days.map((each) => ({
                name: names.day(each.day),
                value: each.guests,
                text: formatNumber(each.guests),
                cells: [each.guests, each.in, each.out],
              }))}
            />
          </Section>
        </Show>
        <Show when={report().types.length > 0}>
          <Section title={t('byType')}>
            <Bars
              columns={[t('type'), t('expected'), t('came'), absent()]}
              summary={t('numbers')}
              bars={report().types.map(({ type, expected, came }) => ({
                name: names.type(type),
                value: came,
                max: expected,
                text: t('cameOf', { came, expected }),
                cells: [expected, came, expected - came],
              }))}
            />
          </Section>
        </Show>
        <Show when={report().takings.length > 0}>
          <Section title={t('takings')}>
            <ul class={styles.takings}>
              <For each={report().takings}>
                {({ by, currency, tickets, price }) => (
                  <li>
                    {names.member(by)} · {t('sold', { count: tickets })} ·{' '}
                    <strong>{priceText(price, currency)}</strong>
                  </li>
                )}
              </For>
            </ul>
          </Section>
        </Show>
        <Show when={body().gates.length > 1}>
          <Section title={t('byGate')}>
            <Bars
              columns={[t('gate'), t('cameIn'), t('wentOut')]}
              summary={t('numbers')}
              bars={gates().map((at) => ({
                name: names.gate(at.gate),
                value: at.in,
                text: formatNumber(at.in),
                cells: [at.in, at.out],
              }))}
            />
          </Section>
        </Show>
        <Show when={report().stamps.given > 0}>
          <Section title={t('stamps')}>
            <p>{t('stampsText', { given: report().stamps.given, members: report().stamps.members })}</p>
            <Bars
              columns={[t('stall'), t('given')]}
              summary={t('stampTable')}
              bars={report().stamps.stalls.map(({ stall, given }) => ({
                name: names.stall(stall),
                value: given,
                text: formatNumber(given),
                cells: [given],
              }))}
            />
          </Section>
        </Show>
        <Show when={rewards().length > 0}>
          <Section title={t('rewards')}>
            <Bars
              columns={[t('reward'), t('pieces')]}
              summary={t('numbers')}
              bars={rewards().map(({ name, count }) => ({
                name,
                value: count,
                text: formatNumber(count),
                cells: [count],
              }))}
            />
          </Section>
        </Show>
        <Section title={t('conflicts')}>
          <Show when={lines().length > 0} fallback={<p>{t('noConflicts')}</p>}>
            <ul class={styles.conflicts}>
              <For each={lines()}>
                {(line) => (
                  <li>
                    <strong>{[line.guest, line.sort].filter(Boolean).join(' · ')}</strong>
                    <p class={styles.decision}>{[line.decision, line.reason].filter(Boolean).join(' · ')}</p>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Section>
      </Show>
    </Page>
  )
}

function percent(part: number, whole: number): string {
  return formatNumber(whole === 0 ? 0 : part / whole, { style: 'percent' })
}
