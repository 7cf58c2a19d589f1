import { A, useNavigate } from '@solidjs/router'
import { createSignal, onMount, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import { stationSetUpSchema } from '../../shared/people/station-protocol.ts'
import { accountSchema } from '../../shared/people/account-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { STATION } from '../app/station-places.ts'
import { kept } from '../store/kept-values.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { useProblemText } from '../ui/problem-words.ts'
import { useWords } from '../ui/words.ts'
import { keptDelegations } from './kept-delegations.ts'
import { keepSellingKey, makeSellingKey } from './selling-key.ts'
import { stationWords } from './station-words.ts'
import styles from './stations.module.css'

/** A phone becomes a device of a fair: with the code in the address that it has scanned, or with one that is typed. */
export default function SetUpStationScreen(): JSX.Element {
  const t = useWords(stationWords)
  const { api, session, store } = useApp()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const [scanned, setScanned] = createSignal('')
  const [typed, setTyped] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  /** The station that this phone is or was: what it has not sent waits for it. */
  const former = () => (session.account() ?? session.ended())?.member
  /** It is none any more as far as the server knows, as after a restore. */
  const isSignedOut = (): boolean => {
    const state = store()
    const isOut = state.status === 'open' && state.open.store.status.network().state === 'signed-out'
    return isOut && session.account()?.station !== undefined
  }
  const inUse = () => (isSignedOut() ? null : session.account())
  const wanted = () =>
    v.safeParse(stationSetUpSchema, { code: scanned() || typed(), device: session.device() })

  onMount(() => {
    const code = location.hash.slice(1)
    if (code === '') return
    setScanned(code)
    // It is good once: it has no business in the history of the browser.
    history.replaceState(history.state, '', location.pathname)
  })

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    setProblem(undefined)
    const read = wanted()
    if (!read.success || busy()) return
    setBusy(true)
    const key = await makeSellingKey()
    const station = former()
    const delegations = station === undefined ? [] : keptDelegations(kept, station)
    const body = { ...read.output, publicKey: key.publicKey, delegations }
    const answer = await api.call('POST', '/api/stations/set-up', { schema: accountSchema, body })
    setBusy(false)
    if (!answer.ok) {
      // Another one may be typed.
      setScanned('')
      setTried(false)
      return void setProblem(problemText(answer.error))
    }
    // Without it the device does all but sell, and says so there.
    await keepSellingKey(answer.value.member, key).catch(() => undefined)
    session.signedIn(answer.value)
    const state = store()
    // The same station again: its store is still open and goes on with the new session.
    if (state.status === 'open') state.open.wake()
    navigate(STATION, { replace: true })
  }

  return (
    <Page title={t('setUpTitle')} lead={t('setUpLead')}>
      <Show
        when={inUse()}
        fallback={
          <form class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
            <Show
              when={scanned() !== ''}
              fallback={
                <TextField
                  label={t('code')}
                  autocomplete="off"
                  autocapitalize="off"
                  required
                  value={typed()}
                  onInput={setTyped}
                  error={tried() && !wanted().success ? t('codeWrong') : undefined}
                />
              }
            >
              <p class={styles.note}>{t('setUpReady')}</p>
            </Show>
            <div aria-live="polite">
              <Show when={problem()}>{(text) => <p class={styles.problem}>{text()}</p>}</Show>
            </div>
            <Button type="submit" variant="primary" busy={busy()} wide>
              {t('setUp')}
            </Button>
          </form>
        }
      >
        {(account) => (
          <div class={styles.form}>
            <p class={styles.note}>{t('inUse', { name: account().signInName })}</p>
            <p>
              <Show when={account().station} fallback={<A href="/me">{t('toMe')}</A>}>
                <A href={STATION}>{t('toStation')}</A>
              </Show>
            </p>
          </div>
        )}
      </Show>
    </Page>
  )
}
