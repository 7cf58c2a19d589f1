import type { Allowance, TillFault } from '../sell/till.ts'

/** How well a phone is prepared in one respect. */
export type Standing = 'good' | 'care' | 'not'

/** What is looked at before the network is left, in the order in which it is shown. */
export const preparations = [
  'list',
  'sent',
  'keys',
  'revocations',
  'selling',
  'stock',
  'clock',
  'camera',
  'decoder',
  'sound',
  'battery',
  'storage',
  'space',
] as const
export type Preparation = (typeof preparations)[number]

/** What a till may sell, or why it may not. */
export type Selling = Allowance | { fault: TillFault }

/** Pieces of allotments: taken along by this device and confirmed, taken and not confirmed yet, and by no device yet. */
export interface Stock {
  here: number
  unconfirmed: number
  untaken: number
}

/** What a phone knows of itself before it goes to a gate. All times are ms, by the community's clock. */
export interface PhoneFacts {
  now: number
  /** When the fair is over. */
  endsAt: number
  /** The last try reached the community. */
  isReached: boolean
  /** As of when the phone has what the community had; undefined for never. */
  heardAt: number | undefined
  /** About how many documents are still to come. */
  toFetch: number
  /** Undefined for who has no list of them and lets nobody in: the keeper of a stall. */
  guests: number | undefined
  /** Made here and not confirmed; and refused, and not looked at yet. */
  unsent: number
  refused: number
  /** Passes are believed until then by the keys that count now; undefined without such a key. */
  keysUntil: number | undefined
  /** The phone holds on to a root, and has the newest keys that this root has signed. */
  keysPinned: boolean
  /** As of when it is known which passes are withdrawn. */
  revokedAsOf: number | undefined
  /** By what this device sells; undefined for one that is no till. */
  selling: Selling | undefined
  /** What its member hands over at the fair; undefined for nothing. */
  stock: Stock | undefined
  /** How far the phone's clock is behind the community's; negative when it is ahead. */
  skew: number
  camera: 'granted' | 'to-ask' | 'denied' | 'none'
  decoder: 'kept' | 'not-kept' | 'broken'
  /** When the person has heard the sounds; undefined for never. */
  soundAt: number | undefined
  /** From 0 to 1; undefined where the browser tells nobody. */
  battery: { level: number; charging: boolean } | undefined
  /** When the person has said that it will last. */
  batteryAt: number | undefined
  /** 'fleeting': nothing outlasts the window. */
  storage: 'persisted' | 'may-be-cleared' | 'fleeting'
  /** Bytes that the browser still gives; undefined where it does not say. */
  free: number | undefined
}

/** Undefined for what a phone has nothing to do with. */
export type Readiness = Record<Preparation, Standing | undefined>

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const MEGABYTE = 1_000_000

/** Guests may have come and gone on the list since. */
const LIST_FRESH = 30 * MINUTE
/** From two days before a fair on its list of withdrawn passes is signed each hour. */
const REVOCATIONS_FRESH = 24 * HOUR
export const SKEW_MOST = MINUTE
/** What a person has tried holds for the day. */
const TRIED = 12 * HOUR
/** A day at a busy gate takes about 10 MB. */
const SPACE_LEAST = 20 * MEGABYTE
const SPACE_EASY = 100 * MEGABYTE
/** A till is set up anew before it runs out. */
const SALES_EASY = 100

/** Whether a phone can do without a network for the day of a fair. */
export function readiness(facts: PhoneFacts): Readiness {
  return {
    list: listStanding(facts),
    sent: facts.unsent > 0 ? 'not' : facts.refused > 0 ? 'care' : 'good',
    keys: keysStanding(facts),
    revocations: revocationsStanding(facts),
    selling: sellingStanding(facts),
    stock: stockStanding(facts.stock),
    clock: facts.heardAt === undefined || Math.abs(facts.skew) > SKEW_MOST ? 'care' : 'good',
    camera: ({ granted: 'good', 'to-ask': 'not', denied: 'not', none: 'care' } as const)[facts.camera],
    decoder: facts.decoder === 'kept' ? 'good' : 'not',
    sound: soundStanding(facts),
    battery: batteryStanding(facts),
    storage: ({ persisted: 'good', 'may-be-cleared': 'care', fleeting: 'not' } as const)[facts.storage],
    space: spaceStanding(facts.free),
  }
}

/** How it stands with all of it, and in how many respects something is left to do. */
export function summaryOf(ready: Readiness): { standing: Standing; left: number } {
  const all = preparations.flatMap((name) => ready[name] ?? [])
  const standing = all.includes('not') ? 'not' : all.includes('care') ? 'care' : 'good'
  return { standing, left: all.filter((one) => one === standing && one !== 'good').length }
}

function listStanding({ heardAt, toFetch, guests, isReached, now }: PhoneFacts): Standing {
  if (heardAt === undefined || toFetch > 0) return 'not'
  return guests !== 0 && (isReached || isWithin(LIST_FRESH, heardAt, now)) ? 'good' : 'care'
}

function keysStanding({ keysUntil, keysPinned, endsAt, now }: PhoneFacts): Standing {
  if (keysUntil === undefined || keysUntil <= now) return 'not'
  return keysPinned && keysUntil >= endsAt ? 'good' : 'care'
}

function revocationsStanding({ guests, revokedAsOf, now }: PhoneFacts): Standing | undefined {
  if (guests === undefined) return undefined
  return isWithin(REVOCATIONS_FRESH, revokedAsOf, now) ? 'good' : 'care'
}

/** Of verdicts, which only a gate gives. */
function soundStanding({ guests, soundAt, now }: PhoneFacts): Standing | undefined {
  if (guests === undefined) return undefined
  return isWithin(TRIED, soundAt, now) ? 'good' : 'care'
}

function sellingStanding({ selling, endsAt }: PhoneFacts): Standing | undefined {
  if (selling === undefined) return undefined
  if ('fault' in selling) return 'not'
  return selling.until >= endsAt && selling.left >= SALES_EASY ? 'good' : 'care'
}

/** What the community has not confirmed is not handed over yet. */
function stockStanding(stock: Stock | undefined): Standing | undefined {
  if (stock === undefined) return undefined
  return stock.unconfirmed > 0 ? 'not' : stock.untaken > 0 ? 'care' : 'good'
}

function batteryStanding({ battery, batteryAt, now }: PhoneFacts): Standing {
  if (isWithin(TRIED, batteryAt, now)) return 'good'
  if (!battery) return 'care'
  if (battery.charging || battery.level >= 0.7) return 'good'
  return battery.level >= 0.2 ? 'care' : 'not'
}

function spaceStanding(free: number | undefined): Standing {
  if (free === undefined) return 'care'
  return free >= SPACE_EASY ? 'good' : free >= SPACE_LEAST ? 'care' : 'not'
}

/** Clocks differ: what seems to be of a moment to come is of now. */
function isWithin(age: number, at: number | undefined, now: number): boolean {
  return at !== undefined && now - at <= age
}
