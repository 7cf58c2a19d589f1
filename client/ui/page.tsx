import { A } from '@solidjs/router'
import { createEffect, Show, type JSX } from 'solid-js'
import { Icon } from './icon.tsx'
import styles from './page.module.css'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

export interface PageProps {
  /** The one h1, and the title of the window. */
  title: string
  /** Where the way back leads; absent on the five main screens. */
  back?: string
  /** Beside the title. */
  actions?: JSX.Element
  /** Under the title: a line about what this is. */
  lead?: JSX.Element
  /** For tables, scanners and charts: as wide as the window allows. */
  wide?: boolean
  children: JSX.Element
}

/** One screen. The shell moves the focus to its heading after a navigation. */
export function Page(props: PageProps): JSX.Element {
  const t = useWords(uiWords)
  createEffect(() => {
    document.title = `${props.title} · 集市 Jishi`
  })
  return (
    <div class={styles.page} classList={{ [styles.wide ?? '']: props.wide ?? false }}>
      <header class={styles.header}>
        <Show when={props.back}>
          {(href) => (
            <A href={href()} class={styles.back} aria-label={t('back')}>
              <Icon name="back" />
            </A>
          )}
        </Show>
        <div class={styles.titles}>
          <h1 tabIndex={-1} class={styles.title}>
            {props.title}
          </h1>
          <Show when={props.lead}>
            <div class={styles.lead}>{props.lead}</div>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class={styles.actions}>{props.actions}</div>
        </Show>
      </header>
      {props.children}
    </div>
  )
}

/** A part of a screen under a heading of its own. */
export function Section(props: { title: string; actions?: JSX.Element; children: JSX.Element }): JSX.Element {
  return (
    <section class={styles.section}>
      <header class={styles.sectionHeader}>
        <h2>{props.title}</h2>
        {props.actions}
      </header>
      {props.children}
    </section>
  )
}
