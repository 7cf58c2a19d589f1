import { Navigate, useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import { eventKind } from '../../shared/fairs/event-kind.ts'
import { stationKind, type StationRight } from '../../shared/fairs/station-kind.ts'
import { STATION_SET_UP_PATH } from '../../shared/people/station-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Meter } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/states.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import { gateName } from './gate/my-gate.ts'
import { ToReady } from './gate/to-ready.tsx'
import { FAIRS, fairPath } from './paths.ts'
import { handOverPath } from './stalls/stall-paths.ts'
import { stallWords } from './stalls/stall-words.ts'
import { stationWords } from './station-words.ts'
import styles from './stations.module.css'

/** What a device of a fair shows of itself. Whoever opens one that only scans comes to the gate at once, unless they come from there. */
export default function StationScreen(): JSX.Element {
  const { session } = useApp()
  return (
    <Show when={session.account()?.station} fallback={<Navigate href={FAIRS} />}>
      {(station) => <Station id={station()} />}
    </Show>
  )
}

function Station(props: { id: string }): JSX.Element {
  const t = useWords(stationWords)
  const stalls = useWords(stallWords)
  const [search] = useSearchParams<{ from?: string }>()
  const { status } = useStore()
  const station = createDocument(stationKind, () => props.id)
  const event = (): string => `event:${props.id.split(':')[1]}`
  const fair = createDocument(eventKind, event)
  const may = (right: StationRight): boolean => station()?.body.rights.includes(right) ?? false
  const gate = (): string | undefined => gateName(fair()?.body.gates ?? [], station()?.body.gate ?? '')
  const coming = () => {
    const network = status.network()
    return network.state === 'first-sync' ? network : undefined
  }
  /** With more to do than to scan it is the device's home from which people choose. */
  const onlyScans = (): boolean => may('scan') && station()?.body.rights.length === 1
  const goesToGate = (): boolean =>
    search.from === undefined && onlyScans() && fair() !== undefined && coming() === undefined

  return (
    <Show when={!goesToGate()} fallback={<Navigate href={`${fairPath(event())}/scan`} />}>
      <Show when={station()} fallback={<Skeleton shape="card" />}>
        {(known) => (
          <Page title={known().body.name} lead={t('isStation', { fair: fair()?.body.title ?? '…' })}>
            <div class={styles.home}>
              <Show when={gate()}>{(name) => <p>{t('atGate', { gate: name() })}</p>}</Show>
              <Show when={coming()}>
                {(load) => (
                  <Meter
                    label={t('fetching')}
                    value={load().done}
                    max={load().total}
                    text={t('fetched', { done: load().done, total: load().total })}
                  />
                )}
              </Show>
              <Show when={fair()}>
                <Show when={may('scan')}>
                  <LinkButton href={`${fairPath(event())}/scan`} icon="qr" variant="primary" wide>
                    {t('scan')}
                  </LinkButton>
                </Show>
                <Show when={may('sell')}>
                  <LinkButton
                    href={`${fairPath(event())}/sell`}
                    icon="ticket"
                    variant={may('scan') ? 'secondary' : 'primary'}
                    wide
                  >
                    {t('right-sell')}
                  </LinkButton>
                </Show>
                <Show when={may('hand-over')}>
                  <LinkButton
                    href={handOverPath(event())}
                    icon="gift"
                    variant={may('scan') ? 'secondary' : 'primary'}
                    wide
                  >
                    {stalls('handOver')}
                  </LinkButton>
                </Show>
                <ToReady fair={event()} />
              </Show>
              <Show when={known().body.rights.length === 0}>
                <p>{t('nothingToDo')}</p>
              </Show>
              <Leave />
            </div>
          </Page>
        )}
      </Show>
    </Show>
  )
}

/** Clears the phone, after a warning that counts what would be lost. */
function Leave(): JSX.Element {
  const t = useWords(stationWords)
  const ui = useWords(uiWords)
  const { signOut } = useApp()
  const { status } = useStore()
  const navigate = useNavigate()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const unsent = (): number => status.waiting() + status.rejected().length

  async function leave(): Promise<void> {
    setBusy(true)
    await signOut()
    navigate(STATION_SET_UP_PATH, { replace: true })
  }

  return (
    <div>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {t('leave')}
      </Button>
      <Sheet
        open={asking()}
        title={t('leaveTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{ui('cancel')}</Button>
            <Button variant="danger" busy={busy()} onClick={() => void leave()}>
              {t(unsent() > 0 ? 'leaveAnyway' : 'clear')}
            </Button>
          </>
        }
      >
        <Show when={unsent() > 0}>
          <p>
            <strong>{t('leaveUnsent', { count: unsent() })}</strong>
          </p>
        </Show>
        <p>{t('leaveText')}</p>
      </Sheet>
    </div>
  )
}
