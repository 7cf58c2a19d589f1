import { useLocation, useNavigate } from '@solidjs/router'
import { createSignal, For, onMount, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { STATION_SET_UP_PATH } from '../../shared/people/station-protocol.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createLiveQuery } from '../store/live-query.ts'
import { StoreContext } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { List, Row } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { TimeAgo } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { kindText, excerpt } from './document-summary.ts'
import { RejectedCard } from './rejected-card.tsx'
import { StorageSection } from './storage-section.tsx'
import styles from './sync-sheet.module.css'
import { syncWords } from './sync-words.ts'

/** Rows that are listed one by one; past that a number says enough. */
const LISTED = 30
/** A clock that is off by less is not worth a word; ms. */
const NOTABLE_SKEW = 120_000

/** What waits, what was refused and why, and when the server was last heard. */
export default function SyncSheet(props: { open: OpenStore; onClose: () => void }): JSX.Element {
  const t = useWords(syncWords)
  const navigate = useNavigate()
  const location = useLocation()
  // The sheet is opened anew for another store.
  const store = untrack(() => props.open.store)
  const { status, images, clock } = store
  const { session } = useApp()
  const oldest = createLiveQuery(() => status.oldestWaiting(LISTED))
  const isStation = () => session.account()?.station !== undefined
  // A dialog can only be opened once it is there.
  const [shown, setShown] = createSignal(false)
  onMount(() => setShown(true))

  const summary = (): string => {
    const network = status.network()
    switch (network.state) {
      case 'synced':
        return t('synced')
      case 'offline':
        return t('offline')
      case 'sending':
        return t('sending')
      case 'needs-you':
        return t('needsYou')
      case 'first-sync':
        return t('firstSync', { done: network.done, total: network.total })
      case 'signed-out':
        return t(isStation() ? 'stationSignedOut' : 'signedOut')
      case 'outdated':
        return t('outdated')
      case 'older-server':
        return t('olderServer')
      case 'full':
        return t('full')
    }
  }

  return (
    <StoreContext.Provider value={store}>
      <Sheet open={shown()} title={t('title')} onClose={props.onClose}>
        <p>{summary()}</p>
        <Show when={status.network().state === 'signed-out'}>
          <Button
            variant="primary"
            onClick={() => {
              props.onClose()
              navigate(
                isStation() ? STATION_SET_UP_PATH : `/sign-in?to=${encodeURIComponent(location.pathname)}`,
              )
            }}
          >
            {t(isStation() ? 'setUpStation' : 'signIn')}
          </Button>
        </Show>
        <div class={styles.contact}>
          <Show when={status.reachedAt() > 0} fallback={<span>{t('neverReached')}</span>}>
            <span>
              {t('lastReached')} <TimeAgo at={status.reachedAt()} />
            </span>
          </Show>
          <Show when={!['synced', 'signed-out', 'older-server'].includes(status.network().state)}>
            <Button small onClick={props.open.wake}>
              {t('tryNow')}
            </Button>
          </Show>
        </div>
        <Show when={Math.abs(clock.skew()) > NOTABLE_SKEW}>
          <p class={styles.skew}>
            {t(clock.skew() > 0 ? 'clockBehind' : 'clockAhead', {
              minutes: Math.round(Math.abs(clock.skew()) / 60_000),
            })}
          </p>
        </Show>

        <Show when={status.rejected().length > 0}>
          <Section title={t('rejectedTitle')}>
            <For each={status.rejected()}>{(input) => <RejectedCard input={input} />}</For>
          </Section>
        </Show>

        <Show when={images.waiting().size + images.unwelcome().size > 0}>
          <Section title={t('picturesTitle')}>
            <Show when={images.waiting().size > 0}>
              <p>{t('picturesWaiting', { count: images.waiting().size })}</p>
            </Show>
            <Show when={images.unwelcome().size > 0}>
              <p>{t('picturesUnwelcome', { count: images.unwelcome().size })}</p>
            </Show>
          </Section>
        </Show>

        <Show when={status.waiting() > 0}>
          <Section title={t('waitingTitle')}>
            <List>
              <For each={oldest()}>{(document) => <WaitingRow document={document} />}</For>
            </List>
            <Show when={status.waiting() > LISTED}>
              <p>{t('more', { count: status.waiting() - LISTED })}</p>
            </Show>
          </Section>
        </Show>

        <StorageSection open={props.open} />
      </Sheet>
    </StoreContext.Provider>
  )
}

function WaitingRow(props: { document: Document }): JSX.Element {
  const t = useWords(syncWords)
  return (
    <Row
      start={<Icon name="clock" />}
      title={kindText(t, props.document.kind)}
      text={excerpt(props.document.body)}
      end={
        <span class={styles.time}>
          <TimeAgo at={props.document.occurredAt} />
        </span>
      }
    />
  )
}
