import { createSignal, Show, Suspense, lazy, type JSX } from 'solid-js'
import type { NetworkState } from '../store/status.ts'
import type { OpenStore } from '../store/open-store.ts'
import { Hidden } from '../ui/hidden.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useWords, type Translate } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import styles from './network-chip.module.css'
import { syncWords } from './sync-words.ts'

const SyncSheet = lazy(() => import('./sync-sheet.tsx'))

const icons: Record<NetworkState['state'], IconName> = {
  synced: 'cloud',
  offline: 'offline',
  sending: 'sending',
  'first-sync': 'download',
  'needs-you': 'alert',
  full: 'alert',
  'signed-out': 'lock',
  outdated: 'download',
  'older-server': 'clock',
}

/** These come and go with everything that is written; reading them aloud would drown what matters. */
const passing: readonly NetworkState['state'][] = ['sending', 'first-sync']

type Key = keyof (typeof syncWords)['en']

function chipText(t: Translate<Key>, network: NetworkState): string {
  switch (network.state) {
    case 'synced':
      return t('chip.synced')
    case 'offline':
      return network.waiting > 0 ? t('chip.offlineWaiting', { count: network.waiting }) : t('chip.offline')
    case 'sending':
      return t('chip.sending', { count: network.count })
    case 'needs-you':
      return t('chip.needsYou', { count: network.count })
    case 'first-sync':
      return t('chip.firstSync', { done: network.done, total: network.total })
    case 'signed-out':
      return t('chip.signedOut')
    case 'outdated':
      return t('chip.outdated')
    case 'older-server':
      return t('chip.olderServer', { count: network.waiting })
    case 'full':
      return t('chip.full')
  }
}

/** The state of the network in two words, never an alarm; opens the sheet that says more. */
export default function NetworkChip(): JSX.Element {
  const { store } = useApp()
  const open = (): OpenStore | undefined => {
    const state = store()
    return state.status === 'open' ? state.open : undefined
  }
  return <Show when={open()}>{(opened) => <Chip open={opened()} />}</Show>
}

function Chip(props: { open: OpenStore }): JSX.Element {
  const t = useWords(syncWords)
  const [shown, setShown] = createSignal(false)
  const network = (): NetworkState => props.open.store.status.network()
  return (
    <>
      <button
        type="button"
        class={`${styles.chip ?? ''} ${styles[network().state] ?? ''}`}
        aria-haspopup="dialog"
        onClick={() => setShown(true)}
      >
        <Icon name={icons[network().state]} size={16} />
        <span>{chipText(t, network())}</span>
      </button>
      <output>
        <Hidden>{passing.includes(network().state) ? '' : chipText(t, network())}</Hidden>
      </output>
      <Show when={shown()}>
        <Suspense>
          <SyncSheet open={props.open} onClose={() => setShown(false)} />
        </Suspense>
      </Show>
    </>
  )
}
