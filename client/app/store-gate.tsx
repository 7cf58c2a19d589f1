import { Navigate, type RouteSectionProps } from '@solidjs/router'
import { lazy, Match, Show, Suspense, Switch, type JSX } from 'solid-js'
import { StoreContext } from '../store/store-context.ts'
import { FailedState, Skeleton } from '../ui/states.tsx'
import { useApp } from './app-context.ts'
import styles from './shell.module.css'

const DamagedScreen = lazy(() => import('./damaged-screen.tsx'))

/** Around every screen of a member: opens once their store is open. Sends visitors to the sign-in. */
export function StoreGate(props: RouteSectionProps): JSX.Element {
  const { session, store, recognising } = useApp()
  const open = () => {
    const state = store()
    return state.status === 'open' ? state.open.store : undefined
  }
  return (
    <Show
      when={session.account()}
      fallback={
        <Show when={!recognising()} fallback={<Waiting />}>
          <Navigate href={`/sign-in?to=${encodeURIComponent(props.location.pathname)}`} />
        </Show>
      }
    >
      <Switch fallback={<Waiting />}>
        <Match when={open()} keyed>
          {(value) => (
            <StoreContext.Provider value={value}>
              <Suspense>{props.children}</Suspense>
            </StoreContext.Provider>
          )}
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
