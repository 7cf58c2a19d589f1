import { useNavigate } from '@solidjs/router'
import {
  createEffect,
  createResource,
  createSignal,
  onCleanup,
  onMount,
  Show,
  untrack,
  type JSX,
} from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import { dayAt } from '../../../shared/fairs/event-days.ts'
import type { EventBody, EventGate } from '../../../shared/fairs/event-kind.ts'
import { stationKind } from '../../../shared/fairs/station-kind.ts'
import { useApp } from '../../app/app-context.ts'
import { STATION } from '../../app/station-places.ts'
import { createDocument } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { formatDate } from '../../ui/format.ts'
import { Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { dayName } from '../day-name.ts'
import { gateWords } from '../gate-words.ts'
import { heardAt } from '../heard-at.ts'
import { fairPath } from '../paths.ts'
import { keepAwake } from '../wake-lock.ts'
import { WithFairRights } from '../with-fair.tsx'
import { AtTheGate } from './at-the-gate.tsx'
import { GateChoice } from './gate-choice.tsx'
import { GateCounter } from './gate-counter.tsx'
import { openGate } from './gate.ts'
import { listTime } from './list-time.ts'
import { createMyGate } from './my-gate.ts'
import { readyWords } from './ready-words.ts'
import styles from './scan-screen.module.css'
import { createSignatureCheck } from './signature-check.ts'

/** The gate of a fair on this phone. It needs no network. */
export default function ScanScreen(): JSX.Element {
  return <WithFairRights needs="scan">{(fair) => <Scanner fair={fair()} />}</WithFairRights>
}

function Scanner(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(gateWords)
  const ready = useWords(readyWords)
  const store = useStore()
  const navigate = useNavigate()
  const [version, setVersion] = createSignal(0)
  const gates = (): readonly EventGate[] => props.fair.body.gates
  const { session } = useApp()
  const station = createDocument(stationKind, () => session.account()?.station)
  const mine = createMyGate(
    untrack(() => props.fair.id),
    gates,
    () => station()?.body.gate ?? '',
  )
  const [changing, setChanging] = createSignal(false)
  let isLeft = false
  const [gate] = createResource(async () => {
    const open = await openGate({
      store,
      event: props.fair.id,
      gate: () => mine.gate()?.key ?? '',
      verify: createSignatureCheck(globalThis.crypto.subtle),
      onChange: () => setVersion((before) => before + 1),
    })
    // Whoever did not wait for the list needs nothing of it any more.
    if (isLeft) open.stop()
    return open
  })
  let dialog: HTMLDialogElement | undefined

  keepAwake()
  onMount(() => dialog?.showModal())
  onCleanup(() => {
    isLeft = true
    gate.latest?.stop()
    dialog?.close()
  })
  // The list is as fresh as the last answer of the server, also when that was "nothing new".
  createEffect(() => {
    const at = heardAt(store)
    if (at !== undefined) gate()?.heard(at)
  })

  const leave = (): void =>
    navigate(session.account()?.station ? `${STATION}?from=gate` : fairPath(props.fair.id))
  const age = (): string => {
    version()
    const heardAt = gate()?.list.age.heardAt
    return heardAt === undefined
      ? t('listNone')
      : t('listAge', { time: listTime(heardAt, store.clock.now()) })
  }
  const keyFault = () => {
    version()
    return gate()?.keyFault()
  }
  const keysSince = (): string => {
    const pinnedAt = keyFault()?.pinnedAt
    return pinnedAt === undefined ? '' : formatDate(pinnedAt)
  }
  const today = (): string | undefined => {
    version()
    const { days } = props.fair.body
    const day = dayAt(days, store.clock.now())
    return day && dayName(day, days)
  }
  const counts = () => {
    version()
    const open = gate()
    if (!open) return { present: 0, out: 0, expected: 0 }
    const { present, out } = open.list.headsOn(open.day())
    return { present, out, expected: open.list.expectedOn(open.day()) }
  }

  return (
    <dialog
      ref={(element) => (dialog = element)}
      class={styles.scanner}
      aria-label={t('title')}
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
    >
      <div>
        <header class={styles.header}>
          <IconButton icon="close" label={t('leave')} onClick={leave} />
          <div class={styles.titles}>
            {/* The Enter key of a scanner must not press the button that would have the focus. */}
            <h1 tabIndex={-1} autofocus class={styles.title}>
              {props.fair.body.title}
            </h1>
            <p class={styles.facts}>
              <Show when={station()}>{(known) => <span>{known().body.name} · </span>}</Show>
              <Show when={today()}>{(day) => <span>{day()} · </span>}</Show>
              <GateCounter {...counts()} />
              {age()}
            </p>
          </div>
          <IconButton
            icon="shield"
            label={ready('toReady')}
            onClick={() => navigate(`${fairPath(props.fair.id)}/ready`)}
          />
          <Show when={gates().length > 1 && mine.gate()}>
            {(here) => (
              <Button
                small
                icon="place"
                aria-label={t('changeGate', { gate: here().name })}
                onClick={() => setChanging(true)}
              >
                {here().name}
              </Button>
            )}
          </Show>
        </header>
        <Show when={keyFault()}>
          {(fault) => (
            <p class={styles.warning} role="alert">
              {t(`keys-${fault().why}`, { time: keysSince() })} {t('keysRefused')}
            </p>
          )}
        </Show>
      </div>
      <Show
        when={mine.isOpen() || changing()}
        fallback={
          <Show when={gate()} fallback={<Skeleton shape="card" rows={1} />}>
            {(open) => <AtTheGate gate={open()} gates={gates()} here={mine.gate()?.key ?? ''} />}
          </Show>
        }
      >
        <GateChoice
          gates={gates()}
          onChoose={(chosen) => {
            mine.choose(chosen)
            setChanging(false)
          }}
        />
      </Show>
    </dialog>
  )
}
