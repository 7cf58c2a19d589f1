import { createHash } from 'node:crypto'
import { MAKE_TYPE } from '../../shared/fairs/guest-list-protocol.ts'
import { TICKET_TYPES_MOST, typeOf, type TicketType } from '../../shared/fairs/ticket-types.ts'

/** What becomes of a kind of ticket that the fair does not have, as `wishedType` says. */
export type ChooseType = (name: string) => string | undefined

export interface MeantTypes {
  /** The fair's types, and after them those that are made, as many as a fair may have. */
  ticketTypes: TicketType[]
  /** The key of the type that a name on the list means; the name itself where it means none. */
  meant: (name: string) => string
}

/** What the kinds of ticket that a list names mean at a fair that has these types. */
export function meantTypes(
  types: readonly TicketType[],
  attendees: readonly { type: string }[],
  choose: ChooseType,
): MeantTypes {
  const ticketTypes = [...types]
  const keys = new Map(types.map((type) => [foldedType(type.name), type.key]))
  for (const { type: name } of attendees) {
    if (name === '' || keys.has(foldedType(name))) continue
    const made = keyFor(name)
    const choice = choose(name)
    // One that was made for another list may have been renamed since.
    if (typeOf(types, made)) keys.set(foldedType(name), made)
    else if (choice === MAKE_TYPE && ticketTypes.length < TICKET_TYPES_MOST) {
      ticketTypes.push({ key: made, name, days: [], gates: [] })
      keys.set(foldedType(name), made)
    } else if (choice !== undefined && typeOf(types, choice)) keys.set(foldedType(name), choice)
  }
  return { ticketTypes, meant: (name) => keys.get(foldedType(name)) ?? name }
}

/** The same for names that are spelt a little differently. */
export function foldedType(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
}

/** The same for the same name, so that a list can be read again. */
function keyFor(name: string): string {
  return `type-${createHash('sha256').update(foldedType(name)).digest('hex').slice(0, 16)}`
}
