import { createMemo, createResource, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { stationKind, type StationBody } from '../../shared/fairs/station-kind.ts'
import { stationDevicesSchema } from '../../shared/people/station-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { List, Row } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { PendingMark, TimeAgo } from '../ui/marks.tsx'
import { Page, Section } from '../ui/page.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { gateName } from './gate/my-gate.ts'
import { NewStation } from './new-station.tsx'
import { fairPath } from './paths.ts'
import { setStationState } from './station-actions.ts'
import { StationCode } from './station-code.tsx'
import { stationWords } from './station-words.ts'
import styles from './stations.module.css'
import { WithFairRights } from './with-fair.tsx'

type Station = Document<StationBody>

/** The devices of a fair that have no account: adds them, shows their codes, ends them. */
export default function StationsScreen(): JSX.Element {
  return <WithFairRights needs="run">{(fair) => <Stations fair={fair()} />}</WithFairRights>
}

function Stations(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stationWords)
  const store = useStore()
  const attempt = useAttempt()
  const { api } = useApp()
  // Where the server can be asked. The screen does not wait for it.
  const [devices] = createResource(
    () => props.fair.id,
    (id) => api.call('GET', `/api/stations/${id}/devices`, { schema: stationDevicesSchema }),
  )
  const lastSeen = (station: string): number | undefined => {
    const heard = devices.loading ? undefined : devices.latest
    const of = heard?.ok ? heard.value.devices.filter((device) => device.station === station) : []
    return of.length > 0 ? Math.max(...of.map(({ lastSeenAt }) => lastSeenAt)) : undefined
  }
  const stations = createDocuments(stationKind, () => ({ parent: props.fair.id }))
  const here = createMemo(() => stations().filter(({ body }) => body.state !== 'ended'))
  const over = createMemo(() => stations().filter(({ body }) => body.state === 'ended'))
  const [shown, setShown] = createSignal<string>()
  const [ending, setEnding] = createSignal<Station>()
  const coded = (): Station | undefined => stations().find(({ id }) => id === shown())

  async function end(station: Station): Promise<void> {
    setEnding(undefined)
    const ended = await attempt(setStationState(store, station, 'ended'))
    if (ended.ok) toast(t('ended', { name: station.body.name }))
  }

  async function again(station: Station): Promise<void> {
    const invited = await attempt(setStationState(store, station, 'invited'))
    if (invited.ok) setShown(station.id)
  }

  return (
    <Page title={t('stations')} back={fairPath(props.fair.id)} lead={t('stationsLead')}>
      <Show when={!stations.loading()} fallback={<Skeleton />}>
        <Show when={here().length > 0} fallback={<p>{t('none')}</p>}>
          <List label={t('stations')}>
            <For each={here()}>
              {(station) => (
                <StationRow station={station} fair={props.fair} lastSeen={lastSeen(station.id)}>
                  <Button
                    small
                    icon="qr"
                    aria-label={t('showCodeOf', { name: station.body.name })}
                    onClick={() => setShown(station.id)}
                  >
                    {t('showCode')}
                  </Button>
                  <Button
                    small
                    variant="quiet"
                    aria-label={t('endOf', { name: station.body.name })}
                    onClick={() => setEnding(station)}
                  >
                    {t('end')}
                  </Button>
                </StationRow>
              )}
            </For>
          </List>
        </Show>
        <Section title={t('newStation')}>
          <NewStation fair={props.fair} onMade={(station) => setShown(station.id)} />
        </Section>
        <Show when={over().length > 0}>
          <Section title={t('endedOnes')}>
            <List label={t('endedOnes')}>
              <For each={over()}>
                {(station) => (
                  <StationRow station={station} fair={props.fair} lastSeen={undefined}>
                    <Button
                      small
                      variant="quiet"
                      aria-label={t('againOf', { name: station.body.name })}
                      onClick={() => void again(station)}
                    >
                      {t('again')}
                    </Button>
                  </StationRow>
                )}
              </For>
            </List>
          </Section>
        </Show>
      </Show>
      <Show when={coded()}>
        {(station) => <StationCode station={station()} onClose={() => setShown(undefined)} />}
      </Show>
      <ConfirmDialog
        open={ending() !== undefined}
        title={t('endTitle', { name: ending()?.body.name ?? '' })}
        text={t('endText')}
        confirm={t('end')}
        danger
        onConfirm={() => {
          const station = ending()
          if (station) void end(station)
        }}
        onClose={() => setEnding(undefined)}
      />
    </Page>
  )
}

function StationRow(props: {
  station: Station
  fair: Document<EventBody>
  lastSeen: number | undefined
  children: JSX.Element
}): JSX.Element {
  const t = useWords(stationWords)
  const facts = (): string =>
    [
      t(`state-${props.station.body.state}`),
      gateName(props.fair.body.gates, props.station.body.gate),
      ...props.station.body.rights.map((right) => t(`right-${right}`)),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Row
      start={<Icon name="device" />}
      title={
        <>
          {props.station.body.name} <PendingMark document={props.station} />
        </>
      }
      text={
        <>
          {facts()}
          <Show when={props.lastSeen}>
            {(at) => (
              <>
                <br />
                {t('lastSeen')} <TimeAgo at={at()} />
              </>
            )}
          </Show>
        </>
      }
      end={<span class={styles.buttons}>{props.children}</span>}
    />
  )
}
