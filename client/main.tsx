import { Router } from '@solidjs/router'
import { createSignal, untrack } from 'solid-js'
import { render } from 'solid-js/web'
import { registerSW } from 'virtual:pwa-register'
import { createApi, nothing } from './app/api.ts'
import { AppContext, type App } from './app/app-context.ts'
import { appWords } from './app/app-words.ts'
import { deviceNameOf } from './app/device-name.ts'
import { openStoreFor } from './app/open-store-for.ts'
import { recognise } from './app/recognise.ts'
import { routes } from './app/routes.tsx'
import { createSession } from './app/session.ts'
import { Shell } from './app/shell.tsx'
import { applyTheme } from './app/theme.ts'
import { createUnsentForms } from './app/unsent-forms.ts'
import { watchForUpdates } from './app/update.ts'
import { forgetDelegations } from './fairs/kept-delegations.ts'
import { DOCUMENTS_VERSION } from '../shared/sync/documents-version.ts'
import { createClock } from './store/clock.ts'
import { kept } from './store/kept-values.ts'
import { askForPersistence, isStorageFull } from './store/persistence.ts'
import { createKeys } from './store/random-key.ts'
import { focusFirstFault } from './ui/focus-fault.ts'
import { toast } from './ui/toasts.tsx'
import { useWords } from './ui/words.ts'
import './ui/tokens.css'
import './ui/base.css'

const SKEW = 'jishi.skew'

function start(root: HTMLElement): void {
  applyTheme()
  focusFirstFault(document)
  const t = useWords(appWords)
  const clock = createClock({
    deviceTime: Date.now,
    initialSkew: Number(kept.getItem(SKEW) ?? 0) || 0,
    onSkew: (skew) => kept.setItem(SKEW, String(skew)),
  })
  const api = createApi({
    fetch: (...request) => fetch(...request),
    deviceTime: Date.now,
    onTime: clock.learn,
    onVersion: (version) => version > DOCUMENTS_VERSION && update.expect(version),
    onEnded: () => void endedFromAfar(),
  })
  const session = createSession({
    kept,
    randomKey: createKeys((length) => crypto.getRandomValues(new Uint8Array(length))),
    deviceName: () => deviceNameOf(navigator.userAgent),
    onForeignChange: () => location.reload(),
  })
  addEventListener('unhandledrejection', (event) => {
    // Screens do not wait for each write. That the device is full is for the person, everything else for us.
    if (!isStorageFull(event.reason)) return
    event.preventDefault()
    toast(t('storageFull'), { tone: 'care' })
  })
  const update = watchForUpdates(registerSW, () => location.reload())
  const unsentForms = createUnsentForms()
  const [recognising, setRecognising] = createSignal(session.account() === null)
  void recognise(api, session).finally(() => setRecognising(false))

  const [ending, setEnding] = createSignal(false)
  let endedFromAfar = (): Promise<void> => Promise.resolve()

  render(() => {
    const store = openStoreFor({
      account: session.account,
      load: () => import('./store/open-store.ts'),
      api,
      clock,
      kept,
      onWrite: askForPersistence(navigator.storage),
      onError(error) {
        if (!isStorageFull(error)) reportError(error)
        toast(t(isStorageFull(error) ? 'storageFull' : 'unexpected'), { tone: 'care' })
      },
    })
    endedFromAfar = async () => {
      const state = untrack(store)
      if (untrack(ending) || state.status !== 'open') return
      setEnding(true)
      const left = await state.open.lockAway().catch((error: unknown) => {
        reportError(error)
        return undefined
      })
      session.endedFromAfar(left)
      setEnding(false)
    }
    const app: App = {
      api,
      session,
      clock,
      store,
      recognising,
      ending,
      update,
      unsentForms,
      async signOut() {
        const told = await api.call('POST', '/api/sign-out', { schema: nothing })
        const state = store()
        // The screens leave before what they show is gone.
        setEnding(true)
        try {
          if (state.status === 'open') await state.open.wipe()
          const member = session.account()?.member
          if (member !== undefined) forgetDelegations(kept, member)
          session.signedOut(told.ok || told.error.status === 401)
        } finally {
          setEnding(false)
        }
      },
    }
    return (
      <AppContext.Provider value={app}>
        <Router root={Shell}>{routes}</Router>
      </AppContext.Provider>
    )
  }, root)
}

const root = document.getElementById('root')
if (root) start(root)
