import { createEffect, createMemo, createSignal, For, onCleanup, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import { UNDO_WITHIN } from '../../../shared/fairs/correction-kind.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { ticketId, ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import { profileId, profileKind } from '../../../shared/people/profile-kind.ts'
import { allotmentKind, type AllotmentBody } from '../../../shared/points/allotment-kind.ts'
import { handoverKind, type HandoverBody } from '../../../shared/points/handover-kind.ts'
import { decideHandOver } from '../../../shared/points/hand-over-rules.ts'
import { handouts } from '../../../shared/points/handouts-projection.ts'
import { pickupKind } from '../../../shared/points/pickup-kind.ts'
import { redemptionKind, type RedemptionBody } from '../../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../../shared/points/reward-kind.ts'
import { tallyAllotments } from '../../../shared/points/stall-report.ts'
import { takebackKind } from '../../../shared/points/takeback-kind.ts'
import { useApp } from '../../app/app-context.ts'
import { STATION } from '../../app/station-places.ts'
import { createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { uiWords } from '../../ui/ui-words.ts'
import { useWords } from '../../ui/words.ts'
import { fairPath } from '../paths.ts'
import { WithFair } from '../with-fair.tsx'
import { CodePanel } from './code-panel.tsx'
import { createCodes } from './codes.ts'
import { ForGuest, type Guest } from './for-guest.tsx'
import { FindGuest } from './find-guest.tsx'
import { handOver, handOverVoucher, takeBackHandover } from './hand-over-actions.ts'
import { Said, type Saying } from './said.tsx'
import { passWord } from './pass-word.ts'
import { StockCard } from './stock-card.tsx'
import { stallWords } from './stall-words.ts'

/** Gifts and vouchers on the phone of a stall. It needs no network, once the stock was taken along. */
export default function HandOverScreen(): JSX.Element {
  return <WithFair>{(fair) => <HandOver fair={fair()} />}</WithFair>
}

function HandOver(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stallWords)
  const ui = useWords(uiWords)
  const store = useStore()
  const { session } = useApp()
  const codes = createCodes(untrack(() => props.fair.id))
  const back = (): string => (session.account()?.station ? `${STATION}?from=gate` : fairPath(props.fair.id))
  const mine = createDocuments(allotmentKind, () => ({ owner: store.member }))
  const handovers = createDocuments(handoverKind, () => ({ parent: props.fair.id }))
  const takebacks = createDocuments(takebackKind, () => ({ parent: props.fair.id }))
  const redemptions = createDocuments(redemptionKind)
  const pickups = createDocuments(pickupKind, () => ({ parent: props.fair.id }))
  const rewards = createDocuments(rewardKind)
  const [guest, setGuest] = createSignal<Guest>()
  const [said, setSaid] = createSignal<Saying>()
  const [last, setLast] = createSignal<Document<HandoverBody>>()

  const tallies = createMemo(() =>
    tallyAllotments({
      allotments: mine().filter(({ parent, body }) => parent === props.fair.id && body.state !== 'counted'),
      handovers: handovers(),
      takebacks: takebacks(),
    }),
  )
  const here = createMemo(() => tallies().filter(({ allotment }) => allotment.body.device === store.device))
  const titles = createMemo(() => new Map(rewards().map(({ id, body }) => [id, body.title])))
  const titleOf = (reward: string): string => titles().get(reward) ?? t('aReward')
  const vouchers = createMemo(() => {
    const gone = new Set(pickups().map(({ body }) => body.redemption))
    return redemptions().filter(
      ({ id, body }) => body.event === props.fair.id && body.state === 'held' && !gone.has(id),
    )
  })
  const known = createMemo(() => {
    const state = handouts.zero()
    for (const each of [...handovers(), ...takebacks()]) handouts.apply(state, each)
    return state
  })
  /** Why a guest gets nothing of an allotment; undefined when they do. */
  function obstacle(allotment: Document<AllotmentBody>, { member, name }: Guest): string | undefined {
    const author = { member: store.member, device: store.device }
    const decided = decideHandOver(known(), allotment, member, author)
    return decided.ok ? undefined : t(reasonOf(decided.error.code, decided.error.detail), { name })
  }
  const mayGive = (): boolean => here().length > 0 || vouchers().length > 0

  async function take(code: string): Promise<void> {
    const pass = await codes.pass(code)
    if (!pass.ok) {
      setGuest(undefined)
      return void setSaid({ tone: 'care', text: t(passWord(pass.error)) })
    }
    const member = pass.value
    // A device that is no member's knows guests by their tickets alone.
    const profile = await store.read(profileKind, profileId(member))
    const known = profile ?? (await store.read(ticketKind, ticketId(props.fair.id, member)))
    meet({ member, name: known?.body.name ?? ui('unknownMember') })
  }

  function meet(found: Guest): void {
    setSaid(undefined)
    setGuest(found)
  }

  function refused({ code, detail }: Refusal, name: string): void {
    setSaid({ tone: 'care', text: t(reasonOf(code, detail), { name }) })
  }

  async function give(allotment: Document<AllotmentBody>, { member, name }: Guest): Promise<void> {
    const given = await handOver(store, allotment, member)
    if (!given.ok) return refused(given.error, name)
    setSaid({ tone: 'good', text: t('handedOver', { reward: titleOf(allotment.body.reward), name }) })
    setLast(given.value)
  }

  async function giveVoucher(voucher: Document<RedemptionBody>, { name }: Guest): Promise<void> {
    const given = await handOverVoucher(store, props.fair.id, voucher)
    if (!given.ok) return refused(given.error, name)
    setLast(undefined)
    setSaid({ tone: 'good', text: t('handedOver', { reward: titleOf(voucher.parent), name }) })
  }

  async function undo(handover: Document<HandoverBody>): Promise<void> {
    const back = await takeBackHandover(store, handover)
    setLast(undefined)
    if (back.ok) setSaid({ tone: 'good', text: t('takenBack') })
    else refused(back.error, '')
  }

  // What can no longer be taken back is not offered.
  createEffect(() => {
    const handover = last()
    if (!handover) return
    const timer = setTimeout(() => setLast(undefined), handover.sort + UNDO_WITHIN - store.clock.now())
    onCleanup(() => clearTimeout(timer))
  })

  return (
    <Page title={t('handOver')} back={back()} lead={t('handOverLead')}>
      <Show when={!mine.loading() && !redemptions.loading()} fallback={<Skeleton shape="card" />}>
        <For each={tallies()}>
          {(tally) => <StockCard tally={tally} title={titleOf(tally.allotment.body.reward)} />}
        </For>
        <Said said={said()}>
          <Show when={last()}>
            {(handover) => (
              <Button small onClick={() => void undo(handover())}>
                {t('undo')}
              </Button>
            )}
          </Show>
        </Said>
        <Show
          when={mayGive() || guest() !== undefined}
          fallback={
            <Show when={tallies().length === 0 && said() === undefined}>
              <EmptyState icon="gift" title={t('nothingHere')} text={t('nothingHereText')} />
            </Show>
          }
        >
          <Show
            when={guest()}
            fallback={
              <Section title={t('scanPass')}>
                <CodePanel onCode={(code) => void take(code)} />
                <FindGuest
                  fair={props.fair}
                  onCode={(code) => void take(code)}
                  onGuest={(member, name) => meet({ member, name })}
                />
              </Section>
            }
          >
            {(found) => (
              <ForGuest
                guest={found()}
                here={here()}
                vouchers={vouchers().filter(({ owner }) => owner === found().member)}
                titleOf={titleOf}
                obstacle={(allotment) => obstacle(allotment, found())}
                onGift={(allotment) => void give(allotment, found())}
                onVoucher={(voucher) => void giveVoucher(voucher, found())}
                onNext={() => {
                  setLast(undefined)
                  setGuest(undefined)
                  setSaid(undefined)
                }}
              />
            )}
          </Show>
        </Show>
      </Show>
    </Page>
  )
}

function reasonOf(code: string, detail: string) {
  if (code === 'full') return 'cannot-limit'
  if (code === 'out-of-stock') return 'cannot-empty'
  if (code === 'not-open-yet') return 'cannot-pending'
  if (detail === 'handed-over') return 'cannot-handed-over'
  return detail === 'quarantined' || detail === 'counted' ? 'cannot-state' : 'cannot-other'
}
