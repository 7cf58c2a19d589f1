import { createSignal, type Accessor } from 'solid-js'

/** A newer version of the app that waits for a safe moment. */
export interface Update {
  ready: Accessor<boolean>
  /** Another tab has applied it: this page is the last of the old version, and reloads when it may. */
  applied: Accessor<boolean>
  /** Reloads into the new version. */
  apply: () => void
  /** Fetches the newest version and reloads into it; answers false when there is none to be had. */
  fetch: () => Promise<boolean>
  /** The server knows documents of a version that this app does not: a new app should be there. */
  expect: (version: number) => void
}

const HOUR = 3_600_000

/** Registers the service worker. `register` is vite-plugin-pwa's, which speaks to it through workbox-window. */
export function watchForUpdates(
  register: (options: {
    onNeedRefresh: () => void
    onNeedReload: () => void
    onRegisteredSW: (url: string, registration: ServiceWorkerRegistration | undefined) => void
  }) => (reload?: boolean) => Promise<void>,
  reload: () => void,
): Update {
  const [ready, setReady] = createSignal(false)
  const [applied, setApplied] = createSignal(false)
  let registered: ServiceWorkerRegistration | undefined
  let isWanted = false
  let expected = 0
  const apply = register({
    onNeedRefresh() {
      setReady(true)
      if (isWanted) void apply(true)
    },
    onNeedReload: () => setApplied(true),
    onRegisteredSW(_url, registration) {
      if (!registration) return
      registered = registration
      // Browsers look for a new worker when a page is opened, and an installed app may stay open for weeks.
      const look = (): void => {
        if (navigator.onLine && document.visibilityState === 'visible')
          registration.update().catch(() => undefined)
      }
      setInterval(look, HOUR)
      document.addEventListener('visibilitychange', look)
    },
  })
  return {
    ready,
    applied,
    apply: () => void apply(true),
    async fetch() {
      // Without a service worker the page itself is always the newest.
      if (!registered) {
        reload()
        return true
      }
      if (ready()) {
        await apply(true)
        return true
      }
      await registered.update().catch(() => undefined)
      const found = registered.installing ?? registered.waiting
      isWanted = found !== null
      // A page that was opened before there was a worker is told of no other one: the new one does not wait for it.
      if (found && !navigator.serviceWorker.controller)
        found.addEventListener('statechange', () => setApplied(found.state === 'activated'))
      return isWanted
    },
    expect(version) {
      if (version <= expected || !registered) return
      expected = version
      registered.update().catch(() => undefined)
    },
  }
}
