import fc from 'fast-check'
import { verbs, type Verb } from './deeds/all-deeds.ts'
import { tillVerbs } from './deeds/till-deeds.ts'

/**
 * What becomes of a request, of an answer or of an event on its way. A stream that is silent from then on looks open; an
 * answer that is cut, or an event, ends in its middle.
 */
export const fates = ['pass', 'late', 'drop-before', 'drop-after', 'repeat', 'cut', 'silent'] as const
export type Fate = (typeof fates)[number]

/** A link lets everything through at once, holds it until the schedule decides, or is down. */
export const linkStates = ['good', 'held', 'down'] as const
export type LinkState = (typeof linkStates)[number]

const serverEvents = ['crash', 'stop', 'start', 'forget-snapshot', 'back-up', 'restore'] as const
export type ServerEvent = (typeof serverEvents)[number]

/** Faults of the server's disk in a write of documents, and of everything else: sessions, keys, snapshots. */
export const diskFaults = ['fail', 'cut', 'crash'] as const
export const recordFaults = ['fail', 'crash'] as const

export const phoneEvents = ['reopen', 'wipe', 'second-tab', 'freeze', 'thaw', 'fill', 'make-room'] as const
export type PhoneEvent = (typeof phoneEvents)[number]

/** One thing that happens. Numbers choose among what is there at that moment, so that steps can be left out. */
export type Step = Happening & {
  /** The next step does not wait until this one has had its effects. */
  rush?: boolean
}

type Happening =
  | { do: 'deed'; phone: number; verb: Verb; a: number; b: number }
  | { do: 'deliver'; pick: number; fate: Fate }
  | { do: 'link'; phone: number; state: LinkState }
  | { do: 'clock'; phone: number; ms: number }
  | { do: 'wait'; ms: number }
  | { do: 'server'; event: ServerEvent }
  | { do: 'disk'; fault: (typeof diskFaults)[number]; after: number }
  | { do: 'session'; phone: number; event: 'end' | 'begin' }
  | { do: 'records'; fault: (typeof recordFaults)[number]; after: number }
  | { do: 'phone'; phone: number; event: PhoneEvent }
  /** The tab that is looked at ends, without a word, right after so many writes to the phone. */
  | { do: 'kill'; phone: number; after: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What leads to something else, meets what others do, or is seldom possible. */
const frequent = [
  'edit',
  'describe',
  'vote',
  'ask-for-ticket',
  'scan',
  'redeem',
  'hand-over',
  'give-away',
  'take-back',
  'let-in',
  'report',
  'dismiss',
  'settle-conflict',
] as const

const nat = fc.nat(1_000)
const memberPhone = fc.nat(3)
const phone = fc.nat(4)
const TILL = 4

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({
      do: fc.constant('deed'),
      phone: memberPhone,
      verb: fc.constantFrom(...verbs, ...frequent, ...frequent),
      a: nat,
      b: nat,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('deed'),
      phone: fc.constant(TILL),
      verb: fc.constantFrom(...tillVerbs),
      a: nat,
      b: nat,
    }),
  },
  {
    weight: 40,
    arbitrary: fc.record({
      do: fc.constant('deliver'),
      pick: nat,
      fate: fc.oneof(
        { weight: 3, arbitrary: fc.constant('pass' as const) },
        { weight: 4, arbitrary: fc.constantFrom(...fates) },
      ),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('link'), phone, state: fc.constantFrom(...linkStates) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('clock'),
      phone,
      ms: fc.oneof(fc.integer({ min: -HOUR, max: HOUR }), fc.constantFrom(-24 * HOUR, 24 * HOUR)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1_000, MINUTE, HOUR) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('server'),
      event: fc.constantFrom(...serverEvents, 'crash' as const, 'start' as const, 'start' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('disk'),
      fault: fc.constantFrom(...diskFaults),
      after: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('session'),
      phone,
      event: fc.constantFrom('end' as const, 'begin' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('records'),
      fault: fc.constantFrom(...recordFaults),
      after: fc.nat(3),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('phone'),
      phone,
      event: fc.constantFrom(...phoneEvents, 'second-tab' as const, 'thaw' as const, 'make-room' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('kill'), phone, after: fc.nat(6) }) },
)

const step: fc.Arbitrary<Step> = fc
  .tuple(happening, fc.nat(3))
  .map(([one, haste]) => (haste === 0 ? { ...one, rush: true } : one))

/** The schedule of a seed: always the same. */
export function scheduleOf(seed: number, steps: number): Step[] {
  const [schedule] = fc.sample(fc.array(step, { minLength: steps, maxLength: steps, size: 'max' }), {
    seed,
    numRuns: 1,
  })
  return schedule!
}
