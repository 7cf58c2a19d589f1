import { createEffect, createMemo, createSignal, untrack, type Accessor } from 'solid-js'
import type { AccountView } from '../../shared/people/account-protocol.ts'
import { createTurns } from '../../shared/turns.ts'
import { hideBrokenChannels } from '../store/browser-parts.ts'
import type { Clock } from '../store/clock.ts'
import type { KeptValues } from '../store/kept-values.ts'
import type { openMemberStore, OpenStore } from '../store/open-store.ts'
import { isStorageFull } from '../store/persistence.ts'
import type { Api } from './api.ts'
import type { StoreState } from './app-context.ts'

/**
 * Opens the store of whoever is signed in, and closes the one before. The same member who signs in again goes on with the
 * store that is open. `load`: fetches the database code, only once somebody is signed in and the shell already stands.
 */
export function openStoreFor(deps: {
  account: Accessor<AccountView | null>
  load: () => Promise<{ openMemberStore: typeof openMemberStore }>
  api: Api
  clock: Clock
  kept: KeptValues
  onWrite: () => void
  onError: (error: unknown) => void
}): Accessor<StoreState> {
  const { api, clock, kept, onWrite, onError } = deps
  const [state, setState] = createSignal<StoreState>({ status: 'closed' })
  const member = createMemo(() => deps.account()?.member)
  const inTurn = createTurns()
  let opened: OpenStore | undefined
  let turns = 0

  async function change(turn: number): Promise<void> {
    const before = opened
    opened = undefined
    await before?.close().catch(onError)
    const account = untrack(deps.account)
    // Somebody has come or gone meanwhile, whose turn is next.
    if (!account || turn !== turns) return
    const next = await stateOf(account)
    if (next.status === 'open') opened = next.open
    if (turn === turns) setState(next)
  }

  async function stateOf(author: AccountView): Promise<StoreState> {
    hideBrokenChannels()
    const code = await deps.load().catch(() => undefined)
    if (!code) return { status: 'unfetched' }
    try {
      const open = await code.openMemberStore({ author, api, clock, kept, onWrite, onError })
      return { status: 'open', open }
    } catch (error) {
      return isStorageFull(error) ? { status: 'full' } : { status: 'damaged', error }
    }
  }

  createEffect(() => {
    // The screens leave before their store is closed: one that still asked it something would fail.
    setState({ status: member() === undefined ? 'closed' : 'opening' })
    const turn = ++turns
    void inTurn(() => change(turn))
  })
  return state
}
