import { createHash } from 'node:crypto'
import { TICKET_TYPES_MOST, type TicketType } from '../../shared/fairs/ticket-types.ts'

/** The key of the type that a list means by a name; the name itself, where the fair has none of it. */
export function typeMeant(types: readonly TicketType[], name: string): string {
  return types.find((type) => folded(type.name) === folded(name))?.key ?? name
}

/** The fair's types with those that a list names beside them, in its order, as many as a fair may have. */
export function withTypesOf(
  types: readonly TicketType[],
  attendees: readonly { type: string }[],
): TicketType[] {
  const all = [...types]
  for (const { type: name } of attendees) {
    const isKnown = name === '' || all.some((type) => folded(type.name) === folded(name))
    if (!isKnown && all.length < TICKET_TYPES_MOST) all.push({ key: keyFor(name), name, days: [], gates: [] })
  }
  return all
}

/** The same for the same name, so that a list can be read again. */
function keyFor(name: string): string {
  return `type-${createHash('sha256').update(folded(name)).digest('hex').slice(0, 16)}`
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
}
