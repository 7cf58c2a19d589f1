import { createEffect, createSignal, on, type Accessor } from 'solid-js'
import type { AccountView } from '../../shared/people/account-protocol.ts'
import { hideBrokenChannels } from '../store/browser-parts.ts'
import type { Clock } from '../store/clock.ts'
import type { KeptValues } from '../store/kept-values.ts'
import { isStorageFull } from '../store/persistence.ts'
import type { Api } from './api.ts'
import type { StoreState } from './app-context.ts'

/** Opens the store of whoever is signed in. The database code is fetched only now, when the shell already stands. */
export function openStoreFor(deps: {
  account: Accessor<AccountView | null>
  api: Api
  clock: Clock
  kept: KeptValues
  onWrite: () => void
  onError: (error: unknown) => void
}): Accessor<StoreState> {
  const [state, setState] = createSignal<StoreState>({ status: 'closed' })
  createEffect(
    on(
      () => deps.account()?.member,
      async (member) => {
        const before = state()
        if (before.status === 'open') await before.open.close()
        const account = deps.account()
        if (!member || !account) {
          setState({ status: 'closed' })
          return
        }
        setState({ status: 'opening' })
        hideBrokenChannels()
        const code = await import('../store/open-store.ts').catch(() => undefined)
        if (!code) {
          setState({ status: 'unfetched' })
          return
        }
        try {
          const { api, clock, kept, onWrite, onError } = deps
          const open = await code.openMemberStore({ author: account, api, clock, kept, onWrite, onError })
          if (deps.account()?.member === member) setState({ status: 'open', open })
          else await open.close()
        } catch (error) {
          setState(isStorageFull(error) ? { status: 'full' } : { status: 'damaged', error })
        }
      },
    ),
  )
  return state
}
