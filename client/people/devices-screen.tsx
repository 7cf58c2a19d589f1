import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { deviceListSchema, type DeviceList } from '../../shared/people/account-protocol.ts'
import { nothing } from '../app/api.ts'
import { useApp } from '../app/app-context.ts'
import { Button } from '../ui/button.tsx'
import { List, Row } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { Tag, TimeAgo } from '../ui/marks.tsx'
import { formatDate } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import { useProblemText } from '../ui/problem-words.ts'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { FromServer } from './from-server.tsx'
import { settingsWords } from './settings-words.ts'

type Device = DeviceList['devices'][number]

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A clock that is off by less does no harm worth a word. */
const TOLERABLE = 2 * MINUTE

export default function DevicesScreen(): JSX.Element {
  const t = useWords(settingsWords)
  const { api } = useApp()
  const problemText = useProblemText()
  const [answer, { refetch }] = createResource(() =>
    api.call('GET', '/api/account/devices', { schema: deviceListSchema }),
  )
  const [ending, setEnding] = createSignal<Device | 'others'>()
  const [busy, setBusy] = createSignal(false)

  async function end(which: Device | 'others'): Promise<void> {
    setBusy(true)
    const path = which === 'others' ? '/api/account/devices' : `/api/account/devices/${which.id}`
    const ended = await api.call('DELETE', path, { schema: nothing })
    setBusy(false)
    setEnding(undefined)
    if (ended.ok) toast(which === 'others' ? t('endedOthers') : t('endedDevice', { name: which.name }))
    else toast(problemText(ended.error), { tone: 'care' })
    void refetch()
  }

  const title = (): string => {
    const which = ending()
    return which === 'others' ? t('endOthersTitle') : t('endDeviceTitle', { name: which?.name ?? '' })
  }

  return (
    <Page title={t('devices')} back="/me">
      <FromServer answer={answer} title={t('needsNetwork')} onRetry={() => void refetch()}>
        {({ devices }) => (
          <>
            <List label={t('devices')}>
              <For each={thisOneFirst(devices)}>
                {(device) => (
                  <Row
                    start={<Icon name="device" />}
                    title={device.name}
                    text={
                      <>
                        {t('lastSeen')} <TimeAgo at={device.lastSeenAt} />
                        <br />
                        {t('signedInSince', { date: formatDate(device.createdAt) })}
                        <Show when={Math.abs(device.skew ?? 0) > TOLERABLE}>
                          <br />
                          <ClockNote skew={device.skew ?? 0} />
                        </Show>
                      </>
                    }
                    end={
                      <Show when={!device.current} fallback={<Tag tone="jade">{t('thisDevice')}</Tag>}>
                        <Button small onClick={() => setEnding(device)}>
                          {t('endDevice')}
                        </Button>
                      </Show>
                    }
                  />
                )}
              </For>
            </List>
            <Show when={devices.length > 2}>
              <Button onClick={() => setEnding('others')}>{t('endOthers')}</Button>
            </Show>
          </>
        )}
      </FromServer>
      <ConfirmDialog
        open={ending() !== undefined}
        title={title()}
        text={t('endDeviceText')}
        confirm={t(ending() === 'others' ? 'endOthers' : 'endDevice')}
        danger
        busy={busy()}
        onConfirm={() => {
          const which = ending()
          if (which) void end(which)
        }}
        onClose={() => setEnding(undefined)}
      />
    </Page>
  )
}

function thisOneFirst(devices: readonly Device[]): Device[] {
  return devices.toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt - a.lastSeenAt)
}

/** By how much the clock of a device is off, in the largest unit that fits. */
function ClockNote(props: { skew: number }): JSX.Element {
  const t = useWords(settingsWords)
  const time = () => {
    const off = Math.abs(props.skew)
    if (off >= DAY) return t('days', { count: Math.round(off / DAY) })
    return off >= HOUR
      ? t('hours', { count: Math.round(off / HOUR) })
      : t('minutes', { count: Math.round(off / MINUTE) })
  }
  return <>{t(props.skew > 0 ? 'clockAhead' : 'clockBehind', { time: time() })}</>
}
