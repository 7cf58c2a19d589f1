import type { Document } from '../../../shared/documents/document.ts'
import { correctionId, correctionKind } from '../../../shared/fairs/correction-kind.ts'
import {
  decideCheckIn,
  decideCheckOut,
  scanOf,
  type CheckIn,
  type ListedTicket,
  type Presented,
} from '../../../shared/fairs/check-in-rules.ts'
import type { CheckInQuestion } from '../../../shared/fairs/check-in-questions.ts'
import { DELEGATION_PREFIX } from '../../../shared/fairs/delegation-code.ts'
import { dayAt } from '../../../shared/fairs/event-days.ts'
import { eventKind } from '../../../shared/fairs/event-kind.ts'
import { GateList } from '../../../shared/fairs/gate-list.ts'
import type { FoundGuests } from '../../../shared/fairs/guest-search.ts'
import { LIVE_PREFIX, verifyShown } from '../../../shared/fairs/live-code.ts'
import { PASS_PREFIX } from '../../../shared/fairs/pass-token.ts'
import type { VerifySignature } from '../../../shared/fairs/pass-verification.ts'
import { readPretixCode } from '../../../shared/fairs/pretix-code.ts'
import { refundKind } from '../../../shared/fairs/refund-kind.ts'
import { remarkId, remarkKind, type RemarkBody } from '../../../shared/fairs/remark-kind.ts'
import { remarkedOn, Remarks, type Remembered } from '../../../shared/fairs/remarks.ts'
import { saleKind } from '../../../shared/fairs/sale-kind.ts'
import { admits, scanId, scanKind, type ScanBody } from '../../../shared/fairs/scan-kind.ts'
import { verifySoldPass } from '../../../shared/fairs/sold-pass.ts'
import { STALL_PREFIX } from '../../../shared/fairs/stall-code.ts'
import { ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import { profileId, profileKind } from '../../../shared/people/profile-kind.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Changes } from '../../store/changes.ts'
import type { MemberStore } from '../../store/member-store.ts'
import { followCommunityKeys, type CommunityKeys } from '../community-keys.ts'
import { followed } from '../followed.ts'
import { prepareSearch } from './prepared-search.ts'
import { followRevocations, type FollowedRevocations } from './revocations.ts'
import { followSellers, type FollowedSellers, type MeetFault } from '../sellers.ts'

/** Which way guests go. */
export type Way = ScanBody['direction']

/** A verdict with the guest's name, where this phone knows it. */
export interface Verdict extends CheckIn {
  /** What was noted. */
  scan: Document<ScanBody>
  name: string | undefined
}

/**
 * A verdict, and whether it could be kept: known a moment later, for nobody should wait for the phone's storage. Or several
 * guests share what was presented: somebody must say which of them it is.
 */
export type Seen =
  | { verdict: Verdict; kept: Promise<Result<unknown, Refusal>> }
  | { candidates: ListedTicket[] }
  /** It was no guest, but a till of the fair that made itself known. */
  | { till: Result<unknown, MeetFault> }

/** The gate of one event on this phone. Decides from what the phone has; each look is kept before the next one begins. */
export interface Gate {
  /** The event's id. */
  event: string
  /** A code that was scanned. */
  present: (code: string, way?: Way) => Promise<Seen>
  /** A guest who was found on the list. */
  presentGuest: (holder: string, way?: Way) => Promise<Seen>
  /** Lets a guest in whom the verdict would not. */
  letIn: (verdict: Verdict) => Promise<Result<Document<ScanBody>, Refusal>>
  /** Takes back what this phone has just noted. */
  undo: (scan: Document<ScanBody>) => Promise<Result<unknown, Refusal>>
  /** What the gate has not asked yet of whom a scan let in. */
  toAsk: (scan: Document<ScanBody>) => CheckInQuestion[]
  /** What is known from before of whom a scan is about. */
  remembered: (scan: Document<ScanBody>) => Remembered
  /** Keeps what a guest answered, and what there was to note. */
  remark: (
    scan: Document<ScanBody>,
    said: Pick<RemarkBody, 'answers' | 'note'>,
  ) => Promise<Result<unknown, Refusal>>
  find: (typed: string, most: number) => FoundGuests
  /** The phone heard from the community at this moment (ms): its list is so fresh. */
  heard: (at: number) => void
  /** Whether only live codes are welcome from now on. */
  askForLive: (only: boolean) => void
  list: Pick<
    GateList,
    | 'age'
    | 'days'
    | 'expectedOn'
    | 'headsOn'
    | 'pretixKeys'
    | 'reentry'
    | 'revokedAsOf'
    | 'size'
    | 'ticketTypes'
    | 'questions'
  >
  /** The key of the event's day that it is now, '' where there is none to tell from another. */
  day: () => string
  /** Why the newest keys of the community are not believed. */
  keyFault: CommunityKeys['fault']
  stop: () => void
}

export interface GateDeps {
  store: MemberStore
  /** The event's id. */
  event: string
  /** The key of the gate at which this phone is, '' where there is none to tell from another. */
  gate: () => string
  verify: VerifySignature
  /** The list or its age have changed. */
  onChange: () => void
}

/** Resolves when the list of this phone is in memory, and follows it from then on. */
export async function openGate({ store, event, gate, verify, onChange }: GateDeps): Promise<Gate> {
  const list = new GateList(event)
  const remarks = new Remarks()
  const search = prepareSearch(list)
  function apply({ changed, gone }: Changes): void {
    for (const document of gone) for (const each of [list, remarks]) each.forget(document)
    for (const document of changed) for (const each of [list, remarks]) each.apply(document)
    search.more()
    onChange()
  }

  const subscriptions = [
    await followed<Document[]>(store.follow(eventKind, { ids: [event] }), (changed) => {
      apply({ changed, gone: [] })
    }),
    await followed(store.followChanges(ticketKind, event), apply),
    await followed(store.followChanges(saleKind, event), apply),
    await followed(store.followChanges(refundKind, event), apply),
    await followed(store.followChanges(scanKind, event), apply),
    await followed(store.followChanges(correctionKind, event), apply),
    await followed(store.followChanges(remarkKind, event), apply),
  ]
  let revocations: FollowedRevocations | undefined
  let sellers: FollowedSellers | undefined
  const community = await followCommunityKeys(store, verify, () => {
    void revocations?.check()
    void sellers?.check()
    onChange()
  })
  sellers = await followSellers(store, event, community.keys, verify, onChange)
  revocations = await followRevocations(store, list, community.keys, verify, onChange)

  let last: Promise<unknown> = Promise.resolve()
  /** One after another: a second look must know of the first, once it is kept. */
  function inTurn<T>(deed: () => Promise<T>, keptOf: (answer: T) => unknown = () => undefined): Promise<T> {
    const mine = last.then(deed)
    last = mine.then(keptOf).catch(() => undefined)
    return mine
  }

  function lookInTurn(look: () => Promise<Seen>): Promise<Seen> {
    return inTurn(look, (seen) => ('kept' in seen ? seen.kept : undefined))
  }

  async function judge(presented: Presented, way: Way): Promise<Seen> {
    const decide = way === 'in' ? decideCheckIn : decideCheckOut
    const checkIn = decide(list, presented, store.clock.now(), gate())
    const scan = scanFor(checkIn, checkIn.verdict === 'welcome')
    // The screen comes first: to keep a look takes longer than to decide about it.
    const kept = new Promise((resolve) => setTimeout(resolve)).then(() => keep(scan))
    return { verdict: { ...checkIn, scan, name: await nameOf(checkIn) }, kept }
  }

  function scanFor(checkIn: CheckIn, admitted: boolean): Document<ScanBody> {
    return store.draft(scanKind, {
      id: scanId(event, store.randomKey()),
      parent: event,
      owner: checkIn.holder,
      body: scanOf(checkIn, {
        admitted,
        by: store.member,
        device: store.device,
        gate: gate(),
        // The clock says how far it is behind.
        skew: 0 - store.clock.skew(),
      }),
    })
  }

  async function keep(scan: Document<ScanBody>): Promise<Result<Document<ScanBody>, Refusal>> {
    const kept = await store.write(scanKind, scan)
    // Sooner than the database tells, for the next look may follow at once.
    if (kept.ok) list.apply(scan)
    onChange()
    return kept.ok ? ok(scan) : kept
  }

  async function undo({ id, owner, sort }: Document<ScanBody>): Promise<Result<unknown, Refusal>> {
    const correction = store.draft(correctionKind, {
      id: correctionId(event, store.randomKey()),
      parent: event,
      owner,
      // A clock that was set back since would take it back before it was done.
      sort: Math.max(store.clock.now(), sort),
      body: { v: 1, scan: id, reason: 'slip', by: store.member, device: store.device },
    })
    const kept = await store.write(correctionKind, correction)
    if (kept.ok) list.apply(correction)
    onChange()
    return kept
  }

  const remembered = ({ id, owner }: Document<ScanBody>): Remembered =>
    remarks.of(remarkedOn({ owner, body: { scan: id } }))

  function toAsk(scan: Document<ScanBody>): CheckInQuestion[] {
    const { answers } = remembered(scan)
    return admits(scan.body) ? list.questions.filter(({ key }) => answers[key] === undefined) : []
  }

  async function remark(
    { id, owner, sort }: Document<ScanBody>,
    said: Pick<RemarkBody, 'answers' | 'note'>,
  ): Promise<Result<unknown, Refusal>> {
    const document = store.draft(remarkKind, {
      id: remarkId(event, store.randomKey()),
      parent: event,
      owner,
      sort: Math.max(store.clock.now(), sort),
      body: { v: 1, scan: id, ...said, by: store.member, device: store.device },
    })
    const kept = await store.write(remarkKind, document)
    if (kept.ok) remarks.apply(document)
    onChange()
    return kept
  }

  async function present(code: string, way: Way): Promise<Seen> {
    if (code.startsWith(DELEGATION_PREFIX) && sellers) return { till: await sellers.meet(code) }
    if (!code.startsWith(PASS_PREFIX) && !code.startsWith(LIVE_PREFIX)) {
      if (code.startsWith(STALL_PREFIX)) return judge({ as: 'unknown', fault: 'stall-code' }, way)
      const [only, ...others] = list.withCode(code)
      if (only && others.length > 0) return { candidates: [only, ...others] }
      return judge(only ? { as: 'listed', holder: only.holder } : await soldElsewhere(code), way)
    }
    const now = store.clock.now()
    const pass = await verifyShown(code, community.keys(), verify, now)
    if (pass.ok) return judge({ as: 'pass', ...pass.value }, way)
    if (pass.error !== 'unknown-key') return judge({ as: 'unknown', fault: pass.error }, way)
    const sold = await verifySoldPass(code, sellers?.known() ?? [], verify, now)
    return judge(
      sold.ok ? { as: 'pass', liveness: undefined, ...sold.value } : { as: 'unknown', fault: sold.error },
      way,
    )
  }

  async function soldElsewhere(code: string): Promise<Presented> {
    const read = await readPretixCode(code, list.pretixKeys, verify)
    return read.ok ? { as: 'sold', ticket: read.value } : { as: 'unknown', fault: read.error }
  }

  async function nameOf({ ticket, holder }: CheckIn): Promise<string | undefined> {
    if (ticket) return ticket.name
    return holder === '' ? undefined : (await store.read(profileKind, profileId(holder)))?.body.name
  }

  return {
    event,
    list,
    day: () => dayAt(list.days, store.clock.now())?.key ?? '',
    keyFault: community.fault,
    present: (code, way = 'in') => lookInTurn(() => present(code, way)),
    presentGuest: (holder, way = 'in') => lookInTurn(() => judge({ as: 'listed', holder }, way)),
    letIn: (verdict) => inTurn(() => keep(scanFor(verdict, true))),
    undo: (scan) => inTurn(() => undo(scan)),
    toAsk,
    remembered,
    remark: (scan, said) => inTurn(() => remark(scan, said)),
    find: (typed, most) => list.find(typed, most),
    askForLive(only) {
      list.liveOnly = only
    },
    heard(at) {
      list.heard(at)
      onChange()
    },
    stop() {
      search.stop()
      community.stop()
      revocations?.stop()
      sellers?.stop()
      for (const subscription of subscriptions) subscription.unsubscribe()
    },
  }
}
