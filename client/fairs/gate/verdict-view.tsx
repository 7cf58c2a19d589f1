import { createEffect, createUniqueId, Match, onCleanup, onMount, Show, Switch, type JSX } from 'solid-js'
import type { EventDay } from '../../../shared/fairs/event-days.ts'
import type { EventGate } from '../../../shared/fairs/event-kind.ts'
import { leaves, type ScanVerdict } from '../../../shared/fairs/scan-kind.ts'
import { useStore } from '../../store/store-context.ts'
import { formatList } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { createMemberNames } from '../../ui/member-names.ts'
import { useWords } from '../../ui/words.ts'
import { daysInWords } from '../day-name.ts'
import { gateWords } from '../gate-words.ts'
import { passWords, tierKeys } from '../pass-words.ts'
import { askWords } from './ask-words.ts'
import type { Verdict } from './gate.ts'
import { HeldUp } from './held-up.tsx'
import { listTime } from './list-time.ts'
import { gateName } from './my-gate.ts'
import { liveWords } from '../live/live-words.ts'
import { signalOf, signals } from './verdict-signals.ts'
import styles from './verdict-view.module.css'

/** What is good goes by itself after so long, ms. */
const GLANCE = 1_200

/** What is good is over at a glance, unless there is a word about the guest to be read. */
export function goesByItself(verdict: Verdict): boolean {
  return signals[signalOf(verdict)].tone === 'good' && !verdict.ticket?.note
}

/** A verdict that fills the screen. What is good is only shown; everything else waits for a thumb. */
export function VerdictView(props: {
  verdict: Verdict
  /** Those of the fair, by whose keys scans name them. */
  gates: readonly EventGate[]
  days: readonly EventDay[]
  /** The key of the gate at which this phone is, '' for none. */
  here: string
  /** Whether who went out may come in again. */
  reentry: boolean
  /** Another code was read meanwhile, which waits. */
  heldUp: boolean
  onNext: () => void
  onLetIn: () => void
  onUndo: () => void
}): JSX.Element {
  const t = useWords(gateWords)
  const pass = useWords(passWords)
  const word = createUniqueId()
  const why = createUniqueId()
  let dialog: HTMLDialogElement | undefined
  const name = () => signalOf(props.verdict)
  const signal = () => signals[name()]
  const isGood = (): boolean => signal().tone === 'good'
  const goes = (): boolean => goesByItself(props.verdict)
  const tierName = (tier: number | undefined): string | undefined => {
    const key = tierKeys[tier ?? NaN]
    return key && pass(key)
  }
  const note = (): string | undefined => props.verdict.ticket?.note
  /** Nobody is let in whom nobody knows, or who goes the other way. */
  const mayLetIn = (): boolean => props.verdict.verdict !== 'foreign' && props.verdict.direction === 'in'

  onMount(() => dialog?.showModal())
  onCleanup(() => dialog?.close())
  createEffect(() => {
    if (!goes()) return
    const timer = setTimeout(() => props.onNext(), GLANCE)
    onCleanup(() => clearTimeout(timer))
  })

  return (
    <dialog
      ref={(element) => (dialog = element)}
      class={styles.verdict}
      style={{ background: signal().colour }}
      role={isGood() ? 'dialog' : 'alertdialog'}
      aria-labelledby={word}
      aria-describedby={why}
      onCancel={(event) => {
        event.preventDefault()
        props.onNext()
      }}
    >
      <div class={styles.inside}>
        <Icon name={signal().icon} size={120} class={styles.icon ?? ''} />
        {/* Where a scanner types, its Enter must not press a button that was not meant. */}
        <p id={word} class={styles.word} tabIndex={-1} autofocus={isGood()}>
          {t(name())}
        </p>
        <Show when={props.verdict.name}>
          <p class={styles.name}>{props.verdict.name}</p>
        </Show>
        <Show when={props.verdict.ticket}>
          {(ticket) => (
            <p class={styles.facts}>
              {[
                ticket().serial === undefined ? undefined : t('number', { serial: String(ticket().serial) }),
                props.verdict.type?.name ?? ticket().type,
                tierName(props.verdict.tier),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
        </Show>
        <Show when={note()}>
          {(words) => (
            <p class={styles.note}>
              <Icon name="flag" size={24} /> {words()}
            </p>
          )}
        </Show>
        <HeldUp when={props.heldUp} />
        <div id={why} class={styles.why}>
          <Why
            verdict={props.verdict}
            gates={props.gates}
            days={props.days}
            here={props.here}
            reentry={props.reentry}
          />
        </div>
      </div>
      <Show
        when={!isGood()}
        fallback={
          <div class={styles.actions}>
            <button type="button" class={styles.letIn} onClick={() => props.onUndo()}>
              {t('undo')}
            </button>
            <Show when={!goes()}>
              <button type="button" class={styles.next} onClick={() => props.onNext()}>
                {t('next')}
              </button>
            </Show>
          </div>
        }
      >
        <div class={styles.actions}>
          <Show when={mayLetIn()}>
            <button type="button" class={styles.letIn} onClick={() => props.onLetIn()}>
              {t('letIn')}
            </button>
          </Show>
          <button type="button" class={styles.next} autofocus onClick={() => props.onNext()}>
            {t('next')}
          </button>
        </div>
      </Show>
    </dialog>
  )
}

/** What the verdict rests on, and as of when. */
function Why(props: {
  verdict: Verdict
  gates: readonly EventGate[]
  days: readonly EventDay[]
  here: string
  reentry: boolean
}): JSX.Element {
  const t = useWords(gateWords)
  const live = useWords(liveWords)
  const ask = useWords(askWords)
  const store = useStore()
  const nameOf = createMemberNames(() => {
    const by = props.verdict.admission?.by
    return by === undefined ? [] : [by]
  })
  const clockTime = (at: number): string => listTime(at, store.clock.now())
  const time = (): string => {
    const { heardAt } = props.verdict.age
    return heardAt === undefined ? t('unknownTime') : clockTime(heardAt)
  }
  const revokedTime = (): string => {
    const { revokedAsOf } = props.verdict
    return revokedAsOf === undefined ? t('unknownTime') : clockTime(revokedAsOf)
  }
  const isLeaving = (): boolean => leaves(props.verdict)
  const leftWord = () => (isLeaving() ? 'leftBefore' : is('welcome') ? 'welcomeBack' : 'wentOut')
  const isSold = (): boolean => props.verdict.code !== undefined
  const is = (...verdicts: ScanVerdict[]): boolean => verdicts.includes(props.verdict.verdict)

  return (
    <>
      <Show when={props.verdict.admission}>
        {(admission) => (
          <>
            <p>
              {t(admission().device === store.device ? 'cameInHere' : 'cameInElsewhere', {
                time: clockTime(admission().at),
                who: nameOf(admission().by),
              })}
            </p>
            <Show when={gateName(props.gates, admission().gate)}>
              {(gate) => <p>{t('cameInGate', { gate: gate() })}</p>}
            </Show>
            <Show when={admission().leftAt}>
              {(leftAt) => <p>{t(leftWord(), { time: clockTime(leftAt()) })}</p>}
            </Show>
            <Show when={is('welcome')}>
              <p>{t('mayComeAgain')}</p>
            </Show>
            <Show when={is('used') && !isLeaving()}>
              <p>{t(props.reentry ? 'stillInside' : 'onceOnly')}</p>
            </Show>
          </>
        )}
      </Show>
      <Show when={props.verdict.liveness === 'live' && !isLeaving()}>
        <p>{live('gateLive')}</p>
      </Show>
      <Show when={props.verdict.fault}>{(fault) => <p>{t(fault())}</p>}</Show>
      <Switch fallback={<p>{t('onTheList', { time: time() })}</p>}>
        <Match when={isLeaving()}>
          <p>{t(props.verdict.admission ? 'leftNow' : 'leftUnknown')}</p>
        </Match>
        <Match when={props.verdict.fault === 'stall-code'}>{undefined}</Match>
        <Match when={is('foreign')}>
          <p>{t('nothing', { time: time() })}</p>
        </Match>
        <Match when={is('wrong-event')}>
          <p>{t('onlySignedElsewhere')}</p>
          <p>{t('listAge', { time: time() })}</p>
        </Match>
        <Match when={is('expired')}>
          <p>{t(isSold() ? 'soldExpired' : 'expiredText')}</p>
          <p>{t('listAge', { time: time() })}</p>
        </Match>
        <Match when={is('not-yet')}>
          <p>{t('soldNotYet')}</p>
          <p>{t('listAge', { time: time() })}</p>
        </Match>
        <Match when={isSold()}>
          <p>{t('soldText', { time: time() })}</p>
        </Match>
        <Match when={is('cancelled')}>
          <p>{t('listedNoMore', { time: time() })}</p>
        </Match>
        <Match when={is('revoked')}>
          <p>{props.verdict.isSoldHere ? t('soldWithdrawn') : t('revokedText', { time: revokedTime() })}</p>
        </Match>
        <Match when={is('wrong-day')}>
          <p>
            {ask('forDays', {
              days: daysInWords(props.verdict.type?.days ?? [], props.days),
              today: daysInWords([props.verdict.day], props.days),
            })}
          </p>
          <p>{t('onTheList', { time: time() })}</p>
        </Match>
        <Match when={is('wrong-gate')}>
          <p>
            {ask('forGates', {
              gates: formatList(
                (props.verdict.type?.gates ?? []).flatMap((key) => gateName(props.gates, key) ?? []),
              ),
              here: gateName(props.gates, props.here) ?? ask('noGateHere'),
            })}
          </p>
          <p>{t('onTheList', { time: time() })}</p>
        </Match>
        <Match when={is('waitlisted')}>
          <p>{t('waitingSince', { time: time() })}</p>
        </Match>
        <Match when={is('still')}>
          <p>{live(props.verdict.liveness === 'stale' ? 'gateStale' : 'gateStill')}</p>
        </Match>
        <Match when={props.verdict.restsOn === 'signature'}>
          <p>{props.verdict.isSoldHere ? t('soldHere') : t('onlySigned', { time: time() })}</p>
        </Match>
      </Switch>
      <Show
        when={
          props.verdict.restsOn === 'signature' &&
          !isSold() &&
          !props.verdict.isSoldHere &&
          !isLeaving() &&
          !is('wrong-event', 'expired', 'revoked')
        }
      >
        <p>
          {props.verdict.revokedAsOf === undefined
            ? t('noRevocations')
            : t('notRevoked', { time: revokedTime() })}
        </p>
      </Show>
    </>
  )
}
