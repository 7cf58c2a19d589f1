import type { ListedTicket } from './check-in-rules.ts'

/** How a character may be typed in Latin letters: `['chen']` for 陈, several where it is read in several ways, else none. */
export type Readings = (character: string) => readonly string[]

/** The best of the guests who were found, and how many more there are. */
export interface FoundGuests {
  guests: ListedTicket[]
  more: number
  /** Only a part of the first one's code or address was typed, which may be all of a code that nobody on the list has. */
  isOnlyPart: boolean
}

/** What may be typed for one character: whole, or, where another follows, only how it begins. */
interface Sound {
  whole: readonly string[]
  parts: readonly string[]
  /** With which letters it begins, a bit each: most guests are passed over by them. */
  firsts: number
}

interface Entry {
  ticket: ListedTicket
  /** The name without spaces and marks. */
  name: string
  /** Its characters, where some of them have readings. */
  sounds: readonly Sound[] | undefined
  /** With which letters its characters begin. */
  firsts: number
  code: string
  email: string
  /** Of the address, what is before its provider. */
  local: string
}

/** How well something fits, the best first. */
const place = { name: 0, beginning: 1, part: 2, email: 3, code: 4 } as const
type Place = (typeof place)[keyof typeof place]

/** So much of an address must be typed: two letters are in half of them, and a name is meant. */
const EMAIL_LEAST = 3

/** Finds guests by what somebody types in a hurry. What changed is indexed when there is time, or when somebody asks. */
export class GuestSearch {
  readonly #entries = new Map<string, Entry>()
  readonly #waiting = new Map<string, ListedTicket>()
  readonly #sounds = new Map<string, Sound>()
  #readings: Readings = () => []

  /** From now on names are found by how they sound, too. */
  takeReadings(readings: Readings): void {
    this.#readings = readings
    this.#sounds.clear()
    for (const [holder, { ticket }] of this.#entries)
      if (!this.#waiting.has(holder)) this.#waiting.set(holder, ticket)
  }

  forget(holder: string): void {
    this.#waiting.delete(holder)
    this.#entries.delete(holder)
  }

  set(ticket: ListedTicket): void {
    this.#waiting.set(ticket.holder, ticket)
  }

  /** Indexes that many of the guests who wait for it, at the most; answers whether others still wait. */
  prepare(most: number): boolean {
    let left = most
    for (const [holder, ticket] of this.#waiting) {
      if (left-- <= 0) return true
      this.#waiting.delete(holder)
      this.#entries.set(holder, this.#entryOf(ticket))
    }
    return false
  }

  /** Guests whose name, address or code has what was typed: all of it in one piece, or each of its words. */
  find(typed: string, most: number): FoundGuests {
    const words = folded(typed).split(/\s+/).filter(Boolean)
    if (words.length === 0) return { guests: [], more: 0, isOnlyPart: false }
    this.prepare(Infinity)
    const wanted = [words.join(''), ...(words.length > 1 ? words : [])].map(wantedOf)
    const places: Record<Place, ListedTicket[]> = { 0: [], 1: [], 2: [], 3: [], 4: [] }
    let count = 0
    for (const entry of this.#entries.values()) {
      const its = placeOf(entry, wanted)
      if (its === undefined) continue
      count++
      if (places[its].length < most) places[its].push(entry.ticket)
    }
    const guests = Object.values(places).flat().slice(0, most)
    const [best] = guests
    const isOnlyPart =
      best !== undefined &&
      (best === places[place.code][0] ||
        (best === places[place.email][0] && folded(best.email ?? '') !== words.join(' ')))
    return { guests, more: count - guests.length, isOnlyPart }
  }

  #entryOf(ticket: ListedTicket): Entry {
    const name = squeezed(folded(ticket.name))
    const sounds = Array.from(name, (character) => this.#soundOf(character))
    return {
      ticket,
      name,
      sounds: sounds.some(({ whole }) => whole.length > 1) ? sounds : undefined,
      firsts: sounds.reduce((all, { firsts }) => all | firsts, 0),
      code: ticket.code === undefined ? '' : folded(ticket.code),
      ...addressOf(ticket.email),
    }
  }

  #soundOf(character: string): Sound {
    let sound = this.#sounds.get(character)
    if (!sound) {
      const readings = /\p{Script=Han}/u.test(character) ? this.#readings(character) : []
      const parts = readings.flatMap((way) => [way, way[0]!, ...(/^[zcs]h/.exec(way) ?? [])])
      const whole = [character, ...readings]
      const firsts = whole.reduce((all, way) => all | letterBit(way), 0)
      sound = { whole, parts: [...new Set([character, ...parts])], firsts }
      this.#sounds.set(character, sound)
    }
    return sound
  }
}

function addressOf(email: string | undefined): Pick<Entry, 'email' | 'local'> {
  if (email === undefined) return { email: '', local: '' }
  const whole = folded(email)
  return { email: whole, local: whole.slice(0, whole.lastIndexOf('@')) }
}

/** Full width and half width, accents, capitals and small letters are the same to whoever types in a hurry. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()
}

/** Letters and digits alone: nobody types the marks in a name. */
function squeezed(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** One bit for each letter, and one for all other beginnings. */
function letterBit(text: string): number {
  const letter = text.charCodeAt(0) - 97
  return 1 << (letter >= 0 && letter < 26 ? letter : 26)
}

interface Wanted {
  text: string
  name: string
  first: number
  /** Chinese is found by its readings only for who types Latin letters. */
  isSpoken: boolean
}

function wantedOf(text: string): Wanted {
  const name = squeezed(text)
  return { text, name, first: letterBit(name), isSpoken: /[a-z]/.test(name) }
}

/** Where the whole of what was typed is, else the worst of the places where its words are. */
function placeOf(entry: Entry, [whole, ...words]: readonly Wanted[]): Place | undefined {
  const inOnePiece = placeOfOne(entry, whole!)
  if (inOnePiece !== undefined || words.length === 0) return inOnePiece
  let worst: Place = place.name
  for (const word of words) {
    const its = placeOfOne(entry, word)
    if (its === undefined) return undefined
    if (its > worst) worst = its
  }
  return worst
}

function placeOfOne({ name, sounds, firsts, email, local, code }: Entry, wanted: Wanted): Place | undefined {
  if (wanted.name !== '') {
    const at = name.indexOf(wanted.name)
    if (at >= 0) return placeIn(name.length, at, at + wanted.name.length)
    if (sounds && wanted.isSpoken && firsts & wanted.first) {
      const spoken = spokenPlace(sounds, wanted)
      if (spoken !== undefined) return spoken
    }
  }
  // Whose address is with a provider of many is not found by the provider alone.
  const { text } = wanted
  if (text.includes('@') ? email.includes(text) : text.length >= EMAIL_LEAST && local.includes(text))
    return place.email
  return code.includes(text) ? place.code : undefined
}

function placeIn(length: number, from: number, end: number): Place {
  if (from > 0) return place.part
  return end === length ? place.name : place.beginning
}

function spokenPlace(sounds: readonly Sound[], { name: typed, first }: Wanted): Place | undefined {
  for (let from = 0; from < sounds.length; from++) {
    if ((sounds[from]!.firsts & first) === 0) continue
    const end = endOf(sounds, from, typed)
    if (end !== undefined) return placeIn(sounds.length, from, end)
  }
  return undefined
}

/** Before which character it ends when what was typed begins at another one; undefined when it does not fit there. */
function endOf(sounds: readonly Sound[], from: number, typed: string): number | undefined {
  /** How much of what was typed the characters so far may stand for. */
  let reached = [0]
  for (let at = from; at < sounds.length && reached.length > 0; at++) {
    const { whole, parts } = sounds[at]!
    const next: number[] = []
    for (const done of reached) {
      const rest = typed.slice(done)
      // Whoever types is in the middle of the last one.
      for (const way of whole) if (way.startsWith(rest)) return at + 1
      for (const part of parts) {
        const end = done + part.length
        if (rest.startsWith(part) && !next.includes(end)) next.push(end)
      }
    }
    reached = next
  }
  return undefined
}
