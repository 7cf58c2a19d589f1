import { useNavigate } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import { STATION_SET_UP_PATH } from '../../shared/people/station-protocol.ts'
import { forgetDelegations } from '../fairs/kept-delegations.ts'
import { databaseName } from '../store/database-name.ts'
import { WAITING_CACHE } from '../store/image-cache.ts'
import { kept } from '../store/kept-values.ts'
import { dropKept } from '../store/salvage.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { appWords } from './app-words.ts'
import styles from './damaged-screen.module.css'
import type { Ended } from './session.ts'

/** Another device has signed this one out: what has gone from here, and what waits for its member. */
export default function EndedScreen(props: { ended: Ended }): JSX.Element {
  const t = useWords(appWords)
  const { session } = useApp()
  const navigate = useNavigate()
  const [asking, setAsking] = createSignal(false)
  const left = (): number => props.ended.kept ?? 0
  const text = () => {
    if (props.ended.kept === undefined) return 'endedStill'
    return props.ended.station ? 'endedStationText' : 'endedText'
  }

  async function drop(): Promise<void> {
    dropKept(kept, databaseName(props.ended.member))
    forgetDelegations(kept, props.ended.member)
    if ('caches' in globalThis) await caches.delete(WAITING_CACHE)
    session.letGo()
    navigate('/sign-in', { replace: true })
  }

  return (
    <Page title={t(props.ended.station ? 'endedStationTitle' : 'endedTitle')}>
      <p>{t(text())}</p>
      <Show when={left() > 0}>
        <p>
          <strong>
            {t(props.ended.station ? 'endedStationKept' : 'endedKept', {
              count: left(),
              name: props.ended.signInName,
            })}
          </strong>
        </p>
      </Show>
      <div class={styles.actions}>
        <Button
          variant="primary"
          onClick={() => navigate(props.ended.station ? STATION_SET_UP_PATH : '/sign-in')}
        >
          {t(props.ended.station ? 'endedSetUp' : 'endedSignIn')}
        </Button>
        <Show when={left() > 0}>
          <Button onClick={() => setAsking(true)}>{t('endedDrop')}</Button>
        </Show>
      </div>
      <ConfirmDialog
        open={asking()}
        title={t('endedDropTitle')}
        text={t('endedDropText')}
        confirm={t('endedDrop')}
        danger
        onConfirm={() => void drop()}
        onClose={() => setAsking(false)}
      />
    </Page>
  )
}
