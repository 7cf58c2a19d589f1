import { createSignal, Match, onCleanup, onMount, Show, Switch, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import {
  cameraNames,
  nextCamera,
  onCamerasChange,
  openCamera,
  type Camera,
  type CameraFault,
} from './camera.ts'
import type { CodeReader } from './code-reader.ts'
import { lookUntil } from './look-until.ts'
import { createMyCamera } from './my-camera.ts'
import styles from './viewfinder.module.css'

/** The camera's picture, looked through without an end. */
export function Viewfinder(props: {
  reader: CodeReader
  /** Each code in sight, again and again while it stays. */
  onCode: (code: string) => void
  /** What else there is to do where the camera shows nothing. */
  instead: string
}): JSX.Element {
  const t = useWords(gateWords)
  const [state, setState] = createSignal<'opening' | 'on' | 'decoder-failed' | CameraFault>('opening')
  const [names, setNames] = createSignal<readonly string[]>([])
  const [camera, setCamera] = createSignal<Camera>()
  const [lit, setLit] = createSignal(false)
  const mine = createMyCamera()
  let video: HTMLVideoElement | undefined
  /** The latest start; an earlier one that is still under way gives up. */
  let current = new AbortController()

  function leave(): void {
    current.abort()
    camera()?.stop()
    setCamera(undefined)
  }

  async function start(): Promise<void> {
    leave()
    current = new AbortController()
    const { signal } = current
    setState('opening')
    const lost = (): void => {
      // In the background there is none to be had: it is opened again when the person is back.
      if (!signal.aborted && document.visibilityState === 'visible') void start()
    }
    const opened = await openCamera(video!, await mine.device(), lost)
    if (signal.aborted) {
      if (opened.ok) opened.value.stop()
      return
    }
    if (!opened.ok) {
      setState(opened.error)
      return
    }
    setCamera(opened.value)
    setState('on')
    // Its light went out with the camera before.
    if (lit()) void turn(true)
    setNames(await cameraNames())
    const read = async (): Promise<string[]> => (isShowing(video!) ? props.reader.read(video!) : [])
    const end = await lookUntil(signal, read, sighted)
    // Nothing on this device reads codes: the person is told, and types.
    if (end === 'failed') setState('decoder-failed')
  }

  function sighted(code: string): void {
    props.onCode(code)
  }

  async function turn(on: boolean): Promise<void> {
    try {
      await camera()?.light?.(on)
      setLit(on)
    } catch {
      // A phone that is hot or low refuses: its light stays as it is.
    }
  }

  function change(): void {
    mine.choose(nextCamera(names(), camera()?.device ?? ''))
    void start()
  }

  // Back from another app: some phones have taken the camera away by then.
  const again = (): void => {
    if (document.visibilityState !== 'visible') return
    if (state() === 'camera-busy' || camera()?.isLive() === false) void start()
  }
  // One was plugged in, or the one that was missing is back.
  const changed = (): void => {
    if (state() === 'no-camera' || state() === 'camera-busy') void start()
    else void cameraNames().then(setNames)
  }
  onMount(() => {
    void start()
    document.addEventListener('visibilitychange', again)
    onCleanup(onCamerasChange(changed))
  })
  onCleanup(() => {
    leave()
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
            <p>
              {t(state() as CameraFault | 'decoder-failed')} {props.instead}
            </p>
            <Button onClick={() => void start()}>{t('tryAgain')}</Button>
          </div>
        }
      >
        <Match when={state() === 'on'}>
          <div class={styles.frame} aria-hidden="true" />
          <p class={styles.hint}>{t('point')}</p>
          <div class={styles.tools}>
            <Show when={camera()?.light}>
              <Button
                icon="torch"
                aria-label={t('light')}
                aria-pressed={lit()}
                onClick={() => void turn(!lit())}
              />
            </Show>
            <Show when={names().length > 1}>
              <Button icon="camera" aria-label={t('otherCamera')} onClick={change} />
            </Show>
          </div>
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
