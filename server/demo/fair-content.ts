import type { CheckInQuestion } from '../../shared/fairs/check-in-questions.ts'
import type { EventGate } from '../../shared/fairs/event-kind.ts'
import type { TicketType } from '../../shared/fairs/ticket-types.ts'
import type { PictureName } from './pictures.ts'

export interface FairContent {
  key: string
  title: string
  about: string
  place: string
  picture: PictureName
  state: 'planned' | 'ended'
  capacity: number
  gates: EventGate[]
  /** Whether guests may go out and come in again. */
  reentry: boolean
  /** When it opens: days from today, the past below zero; the hour, by the clock of the server; for how long. */
  opensAt: number
  opensHour: number
  hours: number
  /** The hours at which each of its days opens and closes, counted from when the fair does; none where it is one. */
  days: { key: string; from: number; to: number }[]
  ticketTypes: TicketType[]
  questions: CheckInQuestion[]
  /** Tickets that were asked for, beyond the capacity too; how many were given back; how many have come in. */
  asked: number
  cancelled: number
  admitted: number
  /** Whether whoever looks around as a member has a ticket, and was there when it is over. */
  withMember: boolean
}

export const fairs: readonly FairContent[] = [
  {
    key: 'riverside',
    title: '河畔小集',
    about:
      '四十个摊位，沿着河一字排开。下午有风筝社的表演。\n\nForty stalls along the river. Bring cash and a bag; there is shade after two.',
    place: '河滨公园东门草坪',
    picture: 'kite',
    state: 'ended',
    capacity: 90,
    gates: [],
    reentry: false,
    opensAt: -41,
    opensHour: 9,
    hours: 8,
    days: [],
    ticketTypes: [],
    questions: [],
    asked: 88,
    cancelled: 5,
    admitted: 74,
    withMember: true,
  },
  {
    key: 'mill',
    title: '老纺织厂大集',
    about:
      '连着两天，3 号楼和院子里都有摊。第一天可以自己排字，第二天拼窑开窑，下午有茶席。\n\nTwo days in building 3 and the yard. A pass is good for both, a day ticket for the first.',
    place: '老纺织厂 3 号楼（东门进）',
    picture: 'lanterns',
    state: 'planned',
    capacity: 80,
    gates: [
      { key: 'east', name: '东门 East gate' },
      { key: 'yard', name: '院子 Yard' },
    ],
    reentry: true,
    opensAt: 0,
    opensHour: 9,
    hours: 33,
    days: [
      { key: 'first', from: 0, to: 9 },
      { key: 'second', from: 24, to: 33 },
    ],
    ticketTypes: [
      { key: 'pass', name: '两日通票 Two-day pass', days: [], gates: [] },
      { key: 'day', name: '首日票 First day', capacity: 25, days: ['first'], gates: ['east'] },
    ],
    questions: [
      {
        key: 'tea',
        text: '茶席想喝什么？ Which tea?',
        form: 'choice',
        options: ['绿茶 Green', '乌龙 Oolong', '白水 Water'],
        required: false,
      },
    ],
    asked: 86,
    cancelled: 3,
    admitted: 19,
    withMember: true,
  },
  {
    key: 'winter',
    title: '年末灯会与旧物交换',
    about:
      '带一件做坏了但舍不得扔的东西来，换一件别人做坏了的。天黑以后点灯。\n\nBring a piece that went wrong and swap it for somebody else’s.',
    place: '老纺织厂院子',
    picture: 'moon-rabbit',
    state: 'planned',
    capacity: 150,
    gates: [],
    reentry: false,
    opensAt: 38,
    opensHour: 16,
    hours: 6,
    days: [],
    ticketTypes: [],
    questions: [],
    asked: 34,
    cancelled: 1,
    admitted: 0,
    withMember: false,
  },
]
