import { ballotKind } from './cocreation/ballot-kind.ts'
import { briefKind } from './cocreation/brief-kind.ts'
import { designKind } from './cocreation/design-kind.ts'
import { outcomeKind } from './cocreation/outcome-kind.ts'
import type { Body } from './documents/document.ts'
import type { Kind } from './documents/kind.ts'
import { correctionKind } from './fairs/correction-kind.ts'
import { delegationKind } from './fairs/delegation-kind.ts'
import { eventKind } from './fairs/event-kind.ts'
import { judgementKind } from './fairs/judgement-kind.ts'
import { keysetKind } from './fairs/keyset-kind.ts'
import { livekeyKind } from './fairs/livekey-kind.ts'
import { passKind } from './fairs/pass-kind.ts'
import { remarkKind } from './fairs/remark-kind.ts'
import { placardKind } from './fairs/placard-kind.ts'
import { rallyKind } from './fairs/rally-kind.ts'
import { refundKind } from './fairs/refund-kind.ts'
import { replacementKind } from './fairs/replacement-kind.ts'
import { revocationKind } from './fairs/revocation-kind.ts'
import { saleKind } from './fairs/sale-kind.ts'
import { scanKind } from './fairs/scan-kind.ts'
import { staffingKind } from './fairs/staffing-kind.ts'
import { stallKind } from './fairs/stall-kind.ts'
import { stampKind } from './fairs/stamp-kind.ts'
import { stationKind } from './fairs/station-kind.ts'
import { ticketKind } from './fairs/ticket-kind.ts'
import { groupKind } from './groups/group-kind.ts'
import { invitationKind } from './groups/invitation-kind.ts'
import { membershipKind } from './groups/membership-kind.ts'
import { reactionKind } from './groups/reaction-kind.ts'
import { readingKind } from './groups/reading-kind.ts'
import { replyKind } from './groups/reply-kind.ts'
import { revisionKind } from './groups/revision-kind.ts'
import { threadKind } from './groups/thread-kind.ts'
import { reportKind } from './moderation/report-kind.ts'
import { rulingKind } from './moderation/ruling-kind.ts'
import { detailKind } from './people/detail-kind.ts'
import { profileKind } from './people/profile-kind.ts'
import { roleKind } from './people/role-kind.ts'
import { allotmentKind } from './points/allotment-kind.ts'
import { entryKind } from './points/entry-kind.ts'
import { handoverKind } from './points/handover-kind.ts'
import { pickupKind } from './points/pickup-kind.ts'
import { redemptionKind } from './points/redemption-kind.ts'
import { rewardKind } from './points/reward-kind.ts'
import { shelfKind } from './points/shelf-kind.ts'
import { takebackKind } from './points/takeback-kind.ts'
import { settingsKind } from './people/settings-kind.ts'

/** Every kind of document that Jishi knows, by its name. */
const kinds = {
  profile: profileKind,
  role: roleKind,
  settings: settingsKind,
  detail: detailKind,
  group: groupKind,
  membership: membershipKind,
  invitation: invitationKind,
  thread: threadKind,
  reply: replyKind,
  revision: revisionKind,
  reaction: reactionKind,
  reading: readingKind,
  brief: briefKind,
  design: designKind,
  ballot: ballotKind,
  outcome: outcomeKind,
  event: eventKind,
  staffing: staffingKind,
  station: stationKind,
  delegation: delegationKind,
  sale: saleKind,
  refund: refundKind,
  ticket: ticketKind,
  pass: passKind,
  livekey: livekeyKind,
  keyset: keysetKind,
  replacement: replacementKind,
  revocation: revocationKind,
  scan: scanKind,
  correction: correctionKind,
  judgement: judgementKind,
  remark: remarkKind,
  stall: stallKind,
  placard: placardKind,
  rally: rallyKind,
  stamp: stampKind,
  entry: entryKind,
  reward: rewardKind,
  redemption: redemptionKind,
  shelf: shelfKind,
  pickup: pickupKind,
  allotment: allotmentKind,
  handover: handoverKind,
  takeback: takebackKind,
  report: reportKind,
  ruling: rulingKind,
}

export type KindName = keyof typeof kinds

/** All of them. A kind's functions take the body type that its own schema has checked: its type is erased only here. */
export const allKinds = Object.values(kinds).map((kind) => kind as unknown as Kind<Body>)

const byName = new Map(allKinds.map((kind) => [kind.kind, kind]))

/** The kind of that name, or undefined when this version of Jishi does not know it. */
export function kindOf(name: string): Kind<Body> | undefined {
  return byName.get(name)
}
