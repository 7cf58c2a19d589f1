import { Navigate, type RouteSectionProps } from '@solidjs/router'
import { ErrorBoundary, lazy, Match, Show, Suspense, Switch, type JSX } from 'solid-js'
import type { OpenStore } from '../store/open-store.ts'
import { StoreContext } from '../store/store-context.ts'
import { isDeviceFull } from '../ui/full-device.ts'
import { FailedState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { appWords } from './app-words.ts'
import { isPlaceOfStation, STATION } from './station-places.ts'
import styles from './shell.module.css'

const DamagedScreen = lazy(() => import('./damaged-screen.tsx'))
const EndedScreen = lazy(() => import('./ended-screen.tsx'))
const FleetingNotice = lazy(() => import('./fleeting-notice.tsx'))
const FullDeviceSheet = lazy(() => import('./full-device-sheet.tsx'))
/** Nobody waits for it: it comes after the first screen, or at another visit. */
const MeetCommunity = lazy(async () => {
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  return import('../fairs/meet-community.tsx').catch(() => ({ default: () => null }))
})
const PicturesAhead = lazy(() => import('./pictures-ahead.tsx'))
const UnkeptNotice = lazy(() => import('./unkept-notice.tsx'))

/** Around every screen of a member: opens once their store is open. Sends visitors to the sign-in. */
export function StoreGate(props: RouteSectionProps): JSX.Element {
  const { session, store, recognising, ending } = useApp()
  const t = useWords(appWords)
  const open = (): OpenStore | undefined => {
    const state = store()
    return state.status === 'open' ? state.open : undefined
  }
  /** A station shows nothing but its own places. */
  const isAstray = (): boolean => {
    const station = session.account()?.station
    return station !== undefined && !isPlaceOfStation(props.location.pathname, station)
  }
  return (
    <Show
      when={session.account()}
      fallback={
        <Show when={!recognising()} fallback={<Waiting />}>
          <Show
            when={session.ended()}
            fallback={<Navigate href={`/sign-in?to=${encodeURIComponent(props.location.pathname)}`} />}
          >
            {(ended) => (
              <Suspense>
                <EndedScreen ended={ended()} />
              </Suspense>
            )}
          </Show>
        </Show>
      }
    >
      <Switch fallback={<Waiting />}>
        <Match when={isAstray()}>
          <Navigate href={STATION} />
        </Match>
        <Match when={!ending() && open()} keyed>
          {(opened) => (
            <StoreContext.Provider value={opened.store}>
              <Suspense>
                <Show when={!opened.keeps || opened.store.images.cache.fleeting}>
                  <FleetingNotice open={opened} />
                </Show>
                <UnkeptNotice />
              </Suspense>
              <Suspense>
                <MeetCommunity />
              </Suspense>
              <Suspense>{props.children}</Suspense>
              <Show when={opened.store.status.network().state === 'synced'}>
                <ErrorBoundary fallback={null}>
                  <Suspense>
                    <PicturesAhead />
                  </Suspense>
                </ErrorBoundary>
              </Show>
              <Show when={isDeviceFull()}>
                <Suspense>
                  <FullDeviceSheet />
                </Suspense>
              </Show>
            </StoreContext.Provider>
          )}
        </Match>
        <Match when={store().status === 'full'}>
          <FailedState
            title={t('fullOpenTitle')}
            text={t('fullOpenText')}
            onRetry={() => location.reload()}
          />
        </Match>
        <Match when={store().status === 'unfetched'}>
          <FailedState onRetry={() => location.reload()} />
        </Match>
        <Match when={store().status === 'damaged'}>
          <DamagedScreen />
        </Match>
      </Switch>
    </Show>
  )
}

function Waiting(): JSX.Element {
  return (
    <div class={styles.waiting}>
      <Skeleton rows={4} />
    </div>
  )
}
