import { A, useLocation, type RouteSectionProps } from '@solidjs/router'
import { createEffect, For, lazy, on, Show, Suspense, type JSX } from 'solid-js'
import { Icon, type IconName } from '../ui/icon.tsx'
import { language, languageNames, languageTag, setLanguage } from '../ui/language.ts'
import { Skeleton } from '../ui/states.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { useApp } from './app-context.ts'
import { appWords } from './app-words.ts'
import styles from './shell.module.css'
import { OutdatedNotice } from './outdated-notice.tsx'
import { UpdateBar } from './update-bar.tsx'

const NetworkChip = lazy(() => import('./network-chip.tsx'))

const places = [
  { href: '/', icon: 'home', key: 'home' },
  { href: '/groups', icon: 'groups', key: 'groups' },
  { href: '/cocreate', icon: 'cocreate', key: 'cocreation' },
  { href: '/fairs', icon: 'fairs', key: 'fairs' },
  { href: '/me', icon: 'me', key: 'me' },
] as const satisfies readonly { href: string; icon: IconName; key: string }[]

/** What stays while screens come and go. */
export function Shell(props: RouteSectionProps): JSX.Element {
  const t = useWords(appWords)
  const app = useApp()
  const location = useLocation()

  createEffect(() => {
    document.documentElement.lang = languageTag()
  })
  // A screen reader follows the focus; without this it would stay on a link that is gone.
  createEffect(
    on(
      () => location.pathname,
      () => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }),
      { defer: true },
    ),
  )

  /** Stations have nowhere else to go. */
  const hasPlaces = (): boolean => {
    const account = app.session.account()
    return account !== null && account.station === undefined
  }

  return (
    <div class={styles.shell} classList={{ [styles.signedIn ?? '']: hasPlaces() }}>
      <a href="#content" class={styles.skip}>
        {t('skip')}
      </a>
      <header class={styles.header}>
        <A href="/" class={styles.brand} end>
          <svg class={styles.mark} viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="7" fill="var(--seal)" />
            <path
              d="M7 13.5 9 8h14l2 5.5M7 13.5a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0M9.5 17.5V25h13v-7.5"
              fill="none"
              stroke="var(--on-seal)"
              stroke-width="2.2"
              stroke-linecap="round"
              stroke-linejoin="round"
            />
          </svg>
          <span>{t('brand')}</span>
        </A>
        <div class={styles.tools}>
          <Show when={app.store().status === 'open'}>
            <Suspense>
              <NetworkChip />
            </Suspense>
          </Show>
          <LanguageSwitch />
        </div>
      </header>
      <Show when={hasPlaces()}>
        <nav class={styles.bar} aria-label={t('navigation')}>
          <For each={places}>
            {(place) => (
              <A
                href={place.href}
                class={styles.place}
                activeClass={styles.here ?? ''}
                end={place.href === '/'}
              >
                <Icon name={place.icon} size={24} />
                <span>{t(place.key)}</span>
              </A>
            )}
          </For>
        </nav>
      </Show>
      <main id="content" class={styles.content} tabIndex={-1}>
        <OutdatedNotice />
        <Suspense
          fallback={
            <div class={styles.waiting}>
              <Skeleton rows={4} />
            </div>
          }
        >
          {props.children}
        </Suspense>
      </main>
      <UpdateBar />
      <Toasts />
    </div>
  )
}

function LanguageSwitch(): JSX.Element {
  const t = useWords(appWords)
  const other = (): 'zh' | 'en' => (language() === 'zh' ? 'en' : 'zh')
  return (
    <button
      type="button"
      class={styles.language}
      lang={other() === 'zh' ? 'zh-CN' : 'en'}
      aria-label={t('switchLanguage')}
      onClick={() => setLanguage(other())}
    >
      <Icon name="language" size={18} />
      <span>{languageNames[other()]}</span>
    </button>
  )
}
