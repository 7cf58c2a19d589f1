import { createSignal, onCleanup, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { formatDateTime, formatTimeAgo } from './format.ts'
import { Hidden } from './hidden.tsx'
import { Icon } from './icon.tsx'
import styles from './marks.module.css'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** A quiet clock on what the authority has not confirmed yet; gone when it has. */
export function PendingMark(props: { document: Pick<Document, 'stamp'> }): JSX.Element {
  const t = useWords(uiWords)
  return (
    <Show when={props.document.stamp === undefined}>
      <span class={styles.pending} title={t('pending')}>
        <Icon name="clock" size={15} />
        <Hidden>{t('pending')}</Hidden>
      </span>
    </Show>
  )
}

const [minute, setMinute] = createSignal(Date.now())
let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The current minute, ticking only while somebody looks. */
function useMinute(): () => number {
  watchers += 1
  if (watchers === 1) {
    setMinute(Date.now())
    timer = setInterval(() => setMinute(Date.now()), 30_000)
  }
  onCleanup(() => {
    watchers -= 1
    if (watchers === 0) clearInterval(timer)
  })
  return minute
}

/** "3 minutes ago", with the full time behind it. */
export function TimeAgo(props: { at: number }): JSX.Element {
  const now = useMinute()
  return (
    <time dateTime={new Date(props.at).toISOString()} title={formatDateTime(props.at)}>
      {formatTimeAgo(props.at, Math.max(now(), props.at))}
    </time>
  )
}

/** A word about the state of something; the colour only supports it. */
export function Tag(props: {
  tone?: 'plain' | 'seal' | 'jade' | 'amber' | 'indigo'
  children: JSX.Element
}): JSX.Element {
  return <span class={`${styles.tag ?? ''} ${styles[props.tone ?? 'plain'] ?? ''}`}>{props.children}</span>
}

/** How many are new. Zero shows nothing. */
export function Count(props: { value: number; label: string }): JSX.Element {
  return (
    <Show when={props.value > 0}>
      <span class={styles.count}>
        <span aria-hidden="true">{props.value > 99 ? '99+' : props.value}</span>
        <Hidden>{props.label}</Hidden>
      </span>
    </Show>
  )
}

/** How much of something, as a bar with its words beside it. `max` 0 shows an empty bar. */
export function Meter(props: {
  label: string
  value: number
  max: number
  /** What stands at the end of the line: "12 of 40", "35 %". */
  text: string
  tone?: 'seal' | 'jade' | 'amber' | 'indigo'
}): JSX.Element {
  const share = (): number => (props.max > 0 ? Math.min(1, props.value / props.max) : 0)
  return (
    <div class={styles.meter}>
      <span class={styles.meterLabel}>{props.label}</span>
      <span class={styles.meterText}>{props.text}</span>
      <span class={styles.track} aria-hidden="true">
        <span
          class={`${styles.bar ?? ''} ${styles[`bar-${props.tone ?? 'seal'}`] ?? ''}`}
          style={{ 'inline-size': `${share() * 100}%` }}
        />
      </span>
    </div>
  )
}
