import { createEffect, createResource, createSignal, on, onCleanup, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { StationBody } from '../../shared/fairs/station-kind.ts'
import { STATION_SET_UP_PATH, stationCodeSchema } from '../../shared/people/station-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { Button } from '../ui/button.tsx'
import { formatDate } from '../ui/format.ts'
import { useProblemText } from '../ui/problem-words.ts'
import { Sheet } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { QrCode } from './qr-code.tsx'
import { stationWords } from './station-words.ts'
import styles from './stations.module.css'

/** The code that makes a phone this device of the fair, once and for a short time. Closes when a phone has come. */
export function StationCode(props: { station: Document<StationBody>; onClose: () => void }): JSX.Element {
  const t = useWords(stationWords)
  const { api, clock } = useApp()
  const problemText = useProblemText()
  // The server must have heard of it before it gives out a code.
  const isKnown = (): boolean => props.station.stamp !== undefined
  const [code, { refetch }] = createResource(
    () => isKnown() && props.station.id,
    (station) => api.call('POST', '/api/stations/codes', { schema: stationCodeSchema, body: { station } }),
  )
  // Read before it has come, it would take the whole screen away for a moment, and this sheet would come back without
  // its veil: the screen behind it could be tapped, and Escape would not close it.
  const answer = () => (code.loading ? undefined : code.latest)
  const shown = () => {
    const given = answer()
    return given?.ok ? given.value : undefined
  }
  const problem = (): string | undefined => {
    const given = answer()
    return given && !given.ok ? problemText(given.error) : undefined
  }
  const isOver = createOver(() => shown()?.expiresAt, clock.now)
  const name = (): string => props.station.body.name
  const wasActive = untrack(() => props.station.body.state === 'active')

  // A phone has come: what it was before says nothing, so that it is the change that counts.
  createEffect(
    on(
      () => [props.station.body.state, props.station.stamp] as const,
      ([state]) => {
        if (state !== 'active' || code.loading) return
        toast(t('codeTaken', { name: name() }))
        props.onClose()
      },
      { defer: true },
    ),
  )

  return (
    <Sheet open title={t('codeTitle', { name: name() })} onClose={() => props.onClose()}>
      <div class={styles.code}>
        <Show
          when={shown()}
          fallback={
            <Show
              when={problem()}
              fallback={
                <>
                  <Skeleton shape="card" rows={1} />
                  <Show when={!isKnown()}>
                    <p class={styles.soft}>{t('needsNetwork')}</p>
                  </Show>
                </>
              }
            >
              {(text) => (
                <>
                  <p role="alert">{text()}</p>
                  <Button onClick={() => void refetch()}>{t('codeNew')}</Button>
                </>
              )}
            </Show>
          }
        >
          {(given) => (
            <Show
              when={!isOver()}
              fallback={
                <>
                  <p role="alert">{t('codeOver')}</p>
                  <Button variant="primary" onClick={() => void refetch()}>
                    {t('codeNew')}
                  </Button>
                </>
              }
            >
              <p>{t('codeText')}</p>
              <div class={styles.qr}>
                <QrCode
                  text={`${location.origin}${STATION_SET_UP_PATH}#${given().code}`}
                  label={t('codeLabel', { name: name() })}
                />
              </div>
              <p>
                {t('codeTyped', { place: `${location.host}${STATION_SET_UP_PATH}` })}
                <br />
                <code class={styles.typed}>{spaced(given().code)}</code>
              </p>
              <p class={styles.soft}>
                {t('codeUntil', { time: formatDate(given().expiresAt, { timeStyle: 'short' }) })}
              </p>
              <Show when={wasActive}>
                <p class={styles.soft}>{t('codeReplaces', { name: name() })}</p>
              </Show>
            </Show>
          )}
        </Show>
      </div>
    </Sheet>
  )
}

/** As people read out and type it. */
function spaced(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** Whether a moment (ms) has passed. */
function createOver(at: () => number | undefined, now: () => number): () => boolean {
  const [over, setOver] = createSignal(false)
  createEffect(() => {
    const moment = at()
    setOver(false)
    if (moment === undefined) return
    const timer = setTimeout(() => setOver(true), Math.max(0, moment - now()))
    onCleanup(() => clearTimeout(timer))
  })
  return over
}
