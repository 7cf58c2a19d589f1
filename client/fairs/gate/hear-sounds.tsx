import { createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.ts'
import { createAnnouncer } from './announce.ts'
import { readyWords } from './ready-words.ts'

/** From one sound to the next, ms. The first waits for the browser to have woken its loudspeaker. */
const BETWEEN = 1_100
const FIRST = 250

/** Plays what a verdict sounds and feels like, and takes the person's word that they noticed. */
export function HearSounds(props: { onHeard: () => void }): JSX.Element {
  const t = useWords(readyWords)
  const announcer = createAnnouncer()
  const [played, setPlayed] = createSignal(false)
  let timers: ReturnType<typeof setTimeout>[] = []
  const hush = (): void => timers.forEach(clearTimeout)
  onCleanup(() => {
    hush()
    announcer.stop()
  })

  function play(): void {
    hush()
    timers = (['welcome', 'used', 'cancelled'] as const).map((verdict, at) =>
      setTimeout(() => announcer.announce(verdict), FIRST + at * BETWEEN),
    )
    setPlayed(true)
  }

  return (
    <>
      <Button onClick={play}>{t('play')}</Button>
      <Show when={played()}>
        <Button
          icon="check"
          onClick={() => {
            setPlayed(false)
            props.onHeard()
          }}
        >
          {t('heard')}
        </Button>
      </Show>
    </>
  )
}
