import type { KindName } from '../kinds.ts'
import type { ReaderName, RelationName } from './relations.ts'

/** Who may: those who stand so to the document, or in both ways at once. */
export type Way = RelationName | `owner & ${RelationName}`

export interface Permission {
  /** Where to find the group or the event that a document belongs to, which the relations speak of. */
  belongsTo: 'nothing' | 'itself' | 'parent' | 'body.group' | 'body.event'
  read: readonly ReaderName[]
  create: readonly Way[]
  /** Nobody's: a fact, which is written once. */
  edit: readonly Way[]
  /** Taking it away again, for kinds that know it: an edit that leads to the state `removed`. */
  remove?: readonly Way[]
  removed?: string
}

/** Written by the community itself when its rules say so: nobody can make one up. */
const byRules = { create: ['authority'], edit: ['authority'] } as const
const nobody = [] as const

/**
 * Who may see and do what. Each line names those who may, as they stand to the document (`relations.ts`); who is not
 * named may not. An edit never changes whose a document is and where it belongs. Who may not read a document may not
 * change it either: to them it does not exist. What may be written in it, and when, is a matter of each kind's `decide`.
 */
export const permissions: Readonly<Record<KindName, Permission>> = {
  // People
  profile: {
    belongsTo: 'nothing',
    read: ['member'],
    create: ['owner'],
    edit: ['owner'],
  },
  role: {
    belongsTo: 'nothing',
    read: ['member'],
    create: ['steward'],
    edit: ['steward'],
  },
  settings: {
    belongsTo: 'nothing',
    read: ['member'],
    create: ['steward'],
    edit: ['steward'],
  },
  detail: {
    belongsTo: 'nothing',
    // The owner says with each detail who else: nobody, some of their groups, or everybody.
    read: ['owner', 'chosen-reader'],
    create: ['owner'],
    edit: ['owner'],
  },

  // Groups
  group: {
    belongsTo: 'itself',
    read: ['member'],
    create: ['owner'],
    edit: ['group-moderator', 'moderator'],
  },
  membership: {
    belongsTo: 'parent',
    // Moderators of the community help a group that has none of its own left.
    read: ['owner', 'group-member', 'moderator'],
    // Nobody is brought in who did not ask.
    create: ['owner'],
    edit: ['owner', 'group-moderator', 'moderator'],
    remove: ['group-moderator', 'moderator'],
    removed: 'removed',
  },
  invitation: {
    belongsTo: 'parent',
    read: ['group-member'],
    create: ['owner & group-moderator'],
    edit: ['group-moderator'],
    remove: ['group-moderator'],
    removed: 'withdrawn',
  },
  thread: {
    belongsTo: 'body.group',
    read: ['group-member'],
    create: ['owner & group-member'],
    // Moderators change nobody's words: they hide them with a ruling.
    edit: ['owner & group-member'],
    remove: ['owner & group-member'],
    removed: 'deleted',
  },
  reply: {
    belongsTo: 'body.group',
    read: ['group-member'],
    create: ['owner & group-member'],
    edit: ['owner & group-member'],
    remove: ['owner & group-member'],
    removed: 'deleted',
  },
  revision: {
    belongsTo: 'body.group',
    read: ['group-member'],
    ...byRules,
  },
  reaction: {
    belongsTo: 'body.group',
    read: ['group-member'],
    create: ['owner & group-member'],
    edit: ['owner & group-member'],
  },
  reading: {
    belongsTo: 'nothing',
    read: ['owner'],
    create: ['owner'],
    edit: ['owner'],
  },

  // Co-creation: a vote is a group's, or everybody's
  brief: {
    belongsTo: 'body.group',
    read: ['group-member'],
    create: ['owner & group-member'],
    edit: ['owner & group-member', 'group-moderator', 'moderator'],
  },
  design: {
    belongsTo: 'body.group',
    read: ['group-member'],
    create: ['owner & group-member'],
    edit: ['owner & group-member'],
    remove: ['owner & group-member'],
    removed: 'withdrawn',
  },
  ballot: {
    belongsTo: 'body.group',
    // Sealed: what the others chose comes with the outcome, without their names.
    read: ['owner'],
    create: ['owner & group-member'],
    edit: ['owner & group-member'],
  },
  outcome: {
    belongsTo: 'body.group',
    read: ['group-member'],
    ...byRules,
  },

  // Fairs
  event: {
    belongsTo: 'itself',
    read: ['member', 'event-station'],
    create: ['owner & organiser'],
    edit: ['event-organiser'],
    remove: ['event-organiser'],
    removed: 'cancelled',
  },
  staffing: {
    belongsTo: 'parent',
    // Stewards, who read what moderators read, must see whom they have appointed.
    read: ['owner', 'event-staff', 'moderator'],
    create: ['event-organiser'],
    edit: ['event-organiser'],
    remove: ['event-organiser'],
    removed: 'ended',
  },
  station: {
    belongsTo: 'parent',
    // Which of them has seen a guest, every gate of the fair can say.
    read: ['event-staff', 'event-station', 'moderator'],
    create: ['event-organiser'],
    edit: ['event-organiser'],
    remove: ['event-organiser'],
    removed: 'ended',
  },
  delegation: {
    belongsTo: 'parent',
    // Who keeps a stall must know a pass that was sold at the gate, and it is signed for everybody to see.
    read: ['member', 'event-station'],
    ...byRules,
  },
  sale: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station'],
    create: ['selling-station'],
    edit: nobody,
  },
  refund: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station'],
    create: ['selling-station'],
    edit: nobody,
  },
  ticket: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station'],
    create: ['owner', 'event-staff', 'event-organiser'],
    edit: ['owner', 'event-staff', 'event-organiser'],
    remove: ['owner', 'event-staff', 'event-organiser'],
    removed: 'cancelled',
  },
  pass: {
    belongsTo: 'nothing',
    read: ['owner'],
    ...byRules,
  },
  livekey: {
    belongsTo: 'nothing',
    read: ['owner'],
    create: ['owner'],
    edit: ['owner'],
  },
  keyset: {
    belongsTo: 'nothing',
    read: ['member', 'station'],
    ...byRules,
  },
  replacement: {
    belongsTo: 'nothing',
    read: ['owner'],
    // Nobody has somebody else's code ended.
    create: ['owner'],
    edit: nobody,
  },
  revocation: {
    belongsTo: 'parent',
    read: ['event-staff', 'event-station'],
    ...byRules,
  },
  scan: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station'],
    create: ['event-staff', 'event-organiser', 'scanning-station'],
    edit: nobody,
  },
  correction: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station'],
    // Staff and stations take back what they have just scanned themselves, the organiser any scan.
    create: ['event-staff', 'event-organiser', 'scanning-station'],
    edit: nobody,
  },
  judgement: {
    belongsTo: 'parent',
    // Not by the guest whom it is about: it may be about who else has used their code.
    read: ['event-staff'],
    create: ['event-organiser'],
    edit: nobody,
  },
  remark: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station'],
    create: ['event-staff', 'event-organiser', 'scanning-station'],
    edit: nobody,
  },

  // Fairs: stalls
  stall: {
    belongsTo: 'parent',
    read: ['member'],
    create: ['event-organiser'],
    edit: ['event-organiser'],
    remove: ['event-organiser'],
    removed: 'closed',
  },
  placard: {
    belongsTo: 'parent',
    // Whoever could read it could collect without having been there.
    read: ['owner', 'event-staff'],
    ...byRules,
  },
  rally: {
    belongsTo: 'parent',
    read: ['member'],
    create: ['event-organiser'],
    edit: ['event-organiser'],
  },
  stamp: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'stall-keeper'],
    create: ['owner', 'stall-keeper'],
    edit: nobody,
  },

  // Points
  entry: {
    belongsTo: 'nothing',
    read: ['owner', 'moderator'],
    ...byRules,
  },
  reward: {
    belongsTo: 'nothing',
    read: ['member', 'station'],
    create: ['owner & moderator'],
    edit: ['moderator'],
    remove: ['moderator'],
    removed: 'withdrawn',
  },
  redemption: {
    belongsTo: 'body.event',
    // Those at the fair where the member wants to have it.
    read: ['owner', 'moderator', 'event-staff', 'event-station'],
    create: ['owner'],
    // Handing over, or refusing. At a fair it is a pickup that says so.
    edit: ['moderator'],
    remove: ['owner'],
    removed: 'cancelled',
  },
  shelf: {
    belongsTo: 'nothing',
    read: ['member'],
    ...byRules,
  },
  pickup: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station', 'moderator'],
    create: ['event-staff', 'event-organiser', 'handing-station'],
    edit: nobody,
  },
  allotment: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station', 'moderator'],
    create: ['event-organiser', 'moderator'],
    // The owner takes it along with a device; what its rule says of the rest, others do.
    edit: ['owner', 'keeping-station', 'event-organiser', 'moderator'],
  },
  handover: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station', 'moderator', 'allotment-keeper'],
    create: ['allotment-keeper', 'giving-station'],
    edit: nobody,
  },
  takeback: {
    belongsTo: 'parent',
    read: ['owner', 'event-staff', 'event-station', 'moderator', 'allotment-keeper'],
    create: ['allotment-keeper', 'giving-station'],
    edit: nobody,
  },

  // Moderation
  report: {
    belongsTo: 'body.group',
    read: ['owner', 'moderator'],
    create: ['owner & group-member'],
    edit: nobody,
  },
  ruling: {
    belongsTo: 'nothing',
    // Its owner is the author of the post that it is about.
    read: ['owner', 'moderator'],
    create: ['moderator'],
    edit: nobody,
  },
}
