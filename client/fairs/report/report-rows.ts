import type { Document } from '../../../shared/documents/document.ts'
import type { FairReport } from '../../../shared/fairs/fair-report.ts'
import { admits, guestOf, leaves, type ScanBody } from '../../../shared/fairs/scan-kind.ts'
import { shownTime } from '../../../shared/fairs/shown-time.ts'
import type { Cell } from '../../ui/csv-file.ts'
import type { Translate } from '../../ui/words.ts'
import type { reportWords } from './report-words.ts'

type Words = Translate<keyof (typeof reportWords)['en']>
export type Rows = readonly (readonly Cell[])[]

/** What things are called, for people. */
export interface Names {
  guest: (guest: string) => string
  member: (member: string) => string
  gate: (gate: string) => string
  type: (type: string) => string
  day: (day: string) => string
  stall: (stall: string) => string
  /** Of a look on the way out, that the guest has left: what else the code would have said tells nothing then. */
  verdict: (verdict: ScanBody['verdict'] | 'left') => string
}

export interface NamedCount {
  name: string
  count: number
}

/** A conflict in a line. */
export interface ConflictLine {
  sort: string
  guest: string
  decision: string
  reason: string
}

/** A moment (ms) in the time of this device, as spreadsheets know it: '2026-03-01 18:30:05'. */
export function sheetTime(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000
  return new Date(at - offset).toISOString().slice(0, 19).replace('T', ' ')
}

/** All numbers of a report, one in each row. */
export function numberRows(
  t: Words,
  names: Names,
  report: FairReport,
  rewards: readonly NamedCount[],
  conflicts: readonly ConflictLine[],
  isOver: boolean,
): Rows {
  const all = t('title')
  return [
    [t('part'), t('what'), t('number'), t('more')],
    [all, t('expected'), report.expected, undefined],
    [all, t('came'), report.came, undefined],
    [all, t(isOver ? 'noShows' : 'notHere'), report.expected - report.came, undefined],
    [all, t('unexpected'), report.unexpected, undefined],
    [all, t('walkUps'), report.walkUps, undefined],
    ...report.takings.flatMap(({ by, currency, tickets, price }) => [
      [t('takings'), names.member(by), tickets, t('tickets')],
      [t('takings'), names.member(by), price / 100, currency],
    ]),
    [all, t('cameIn'), report.in, undefined],
    [all, t('wentOut'), report.out, undefined],
    [all, t('again'), report.again, undefined],
    [all, t('turnedAway'), report.turnedAway, undefined],
    [all, t('takenBack'), report.takenBack, undefined],
    ...report.types.flatMap(({ type, expected, came }) => [
      [t('byType'), names.type(type), expected, t('expected')],
      [t('byType'), names.type(type), came, t('came')],
    ]),
    ...report.days.flatMap(({ day, guests }) =>
      day === '' ? [] : [[t('byDay'), names.day(day), guests, t('guests')]],
    ),
    ...report.hours.flatMap(({ from, gate, in: cameIn, out }) => [
      [t('arrivals'), sheetTime(from), cameIn, [t('cameIn'), names.gate(gate)].join(' · ')],
      [t('arrivals'), sheetTime(from), out, [t('wentOut'), names.gate(gate)].join(' · ')],
    ]),
    ...report.stamps.stalls.map(({ stall, given }) => [t('stamps'), names.stall(stall), given, undefined]),
    ...rewards.map(({ name, count }) => [t('rewards'), name, count, undefined]),
    ...conflicts.map(({ sort, guest, decision, reason }) => [
      t('conflicts'),
      [sort, guest].filter(Boolean).join(' · '),
      1,
      [decision, reason].filter(Boolean).join(': '),
    ]),
  ]
}

/** Every look at a code, in the order in which they happened. */
export function scanRows(
  t: Words,
  names: Names,
  scans: readonly Document<ScanBody>[],
  undone: ReadonlySet<string>,
): Rows {
  const yesNo = (yes: boolean): string => t(yes ? 'yes' : 'no')
  return [
    [
      t('time'),
      t('shown'),
      t('received'),
      t('direction'),
      t('guest'),
      t('verdict'),
      t('passed'),
      t('takenBack'),
      t('gate'),
      t('by'),
      t('device'),
    ],
    ...scans.map((scan) => {
      const { id, sort, receivedAt, body } = scan
      return [
        sheetTime(sort),
        sheetTime(shownTime(scan, body.skew)),
        receivedAt === undefined ? undefined : sheetTime(receivedAt),
        t(body.direction),
        names.guest(guestOf(scan)),
        names.verdict(leaves(body) ? 'left' : body.verdict),
        yesNo(admits(body) || leaves(body)),
        yesNo(undone.has(id)),
        names.gate(body.gate),
        names.member(body.by),
        body.device,
      ]
    }),
  ]
}
