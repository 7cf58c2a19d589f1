import { wishedType, type GuestListLook, type GuestListWishes } from './guest-list-protocol.ts'

/** What has not enough room for a list, and how many places it has left: the fair, or a type of its tickets. */
export interface LacksRoom {
  /** The type's key; absent for the fair. */
  type?: string
  free: number
}

/** Whether a list fits into a fair; undefined where it does. What is cancelled with it makes room. */
export function lacksRoom(
  look: Pick<GuestListLook, 'guests' | 'known' | 'free' | 'cancelled' | 'types' | 'freeOf'>,
  wishes: GuestListWishes,
): LacksRoom | undefined {
  const left = ({ free, cancelled }: { free: number; cancelled: number }): number =>
    Math.max(0, free + (wishes.cancel ? cancelled : 0))
  if (look.guests - look.known > left(look)) return { free: left(look) }
  for (const type of look.freeOf) {
    const wanted = look.types.filter((kind) => meant(kind, wishes) === type.key)
    if (wanted.reduce((sum, { tickets }) => sum + tickets, 0) > left(type))
      return { type: type.key, free: left(type) }
  }
  return undefined
}

function meant({ key, name }: GuestListLook['types'][number], wishes: GuestListWishes): string | undefined {
  return key ?? wishedType(wishes, name)
}
