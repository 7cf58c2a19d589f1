import { createSignal, Match, onCleanup, onMount, Switch, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import { openCamera, type Camera, type CameraFault } from './camera.ts'
import type { CodeReader } from './code-reader.ts'
import styles from './viewfinder.module.css'

/** Between two looks at the camera's picture, ms: enough for ten a second, and the phone stays cool. */
const PAUSE = 90

/** The camera's picture, looked through without an end. */
export function Viewfinder(props: {
  reader: CodeReader
  /** Each code in sight, again and again while it stays. */
  onCode: (code: string) => void
}): JSX.Element {
  const t = useWords(gateWords)
  const [state, setState] = createSignal<'opening' | 'on' | 'decoder-failed' | CameraFault>('opening')
  let video: HTMLVideoElement | undefined
  let camera: Camera | undefined
  /** The latest start; an earlier one that is still under way gives up. */
  let current = new AbortController()

  async function start(): Promise<void> {
    current.abort()
    camera?.stop()
    camera = undefined
    current = new AbortController()
    const { signal } = current
    setState('opening')
    const opened = await openCamera(video!)
    if (signal.aborted) {
      if (opened.ok) opened.value.stop()
      return
    }
    if (!opened.ok) {
      setState(opened.error)
      return
    }
    camera = opened.value
    setState('on')
    await lookUntil(signal)
  }

  async function lookUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const codes = isShowing(video!) ? await props.reader.read(video!) : []
        if (!signal.aborted) codes.forEach((code) => props.onCode(code))
      } catch {
        // Nothing on this device reads codes; the person is told, and types.
        setState('decoder-failed')
        return
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  }

  // Back from another app: some phones have taken the camera away by then.
  const again = (): void => {
    if (document.visibilityState === 'visible' && camera && !camera.isLive()) void start()
  }
  onMount(() => {
    void start()
    document.addEventListener('visibilitychange', again)
  })
  onCleanup(() => {
    current.abort()
    camera?.stop()
    document.removeEventListener('visibilitychange', again)
  })

  return (
    <div class={styles.viewfinder}>
      <video
        ref={(element) => (video = element)}
        class={styles.video}
        muted
        playsinline
        aria-label={t('camera')}
      />
      <Switch
        fallback={
          <div class={styles.fault} role="alert">
            <p>{t(state() as CameraFault | 'decoder-failed')}</p>
            <Button onClick={() => void start()}>{t('tryAgain')}</Button>
          </div>
        }
      >
        <Match when={state() === 'on'}>
          <div class={styles.frame} aria-hidden="true" />
          <p class={styles.hint}>{t('point')}</p>
        </Match>
        <Match when={state() === 'opening'}>
          <p class={styles.hint} aria-live="polite">
            {t('opening')}
          </p>
        </Match>
      </Switch>
    </div>
  )
}

function isShowing(video: HTMLVideoElement): boolean {
  return document.visibilityState === 'visible' && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
}
