import { createSignal, onCleanup, onMount, type JSX } from 'solid-js'
import { passIn } from '../../../shared/fairs/live-code.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/words.ts'
import { createCodeReader } from '../gate/code-reader.ts'
import { PictureFile } from '../gate/picture-file.tsx'
import { Sightings } from '../gate/sightings.ts'
import { listenForScanner } from '../gate/typing-scanner.ts'
import { Viewfinder } from '../gate/viewfinder.tsx'
import { keepAwake } from '../wake-lock.ts'
import styles from './code-panel.module.css'
import { stallWords } from './stall-words.ts'

/** Takes codes: from the camera, from a picture, or typed, which scanners that are keyboards do. */
export function CodePanel(props: {
  /** A code that has just come into sight; one that stays there comes once. */
  onCode: (code: string) => void
}): JSX.Element {
  const t = useWords(stallWords)
  const reader = createCodeReader()
  const sightings = new Sightings()
  const [typed, setTyped] = createSignal('')
  const [problem, setProblem] = createSignal<string>()
  let panel: HTMLDivElement | undefined
  keepAwake()
  onCleanup(listenForScanner((code) => sighted(code)))
  // On a phone it opens below a code or a book, where nobody would see it.
  onMount(() => panel?.scrollIntoView({ block: 'nearest' }))

  function sighted(code: string): void {
    // A phone that shows a live code shows another one every few seconds.
    if (sightings.isNew(passIn(code), performance.now())) props.onCode(code)
  }

  function type(): void {
    const code = typed().trim()
    setTyped('')
    if (code !== '') props.onCode(code)
  }

  return (
    <div ref={(element) => (panel = element)} class={styles.panel}>
      <div class={styles.camera}>
        <Viewfinder reader={reader} onCode={sighted} instead={t('typeInstead')} />
      </div>
      <form
        class={styles.tools}
        onSubmit={(event) => {
          event.preventDefault()
          type()
        }}
      >
        <TextField
          label={t('typeCode')}
          value={typed()}
          onInput={setTyped}
          autocomplete="off"
          autocapitalize="off"
        />
        <Button type="submit" icon="check" aria-label={t('takeCode')} />
        <PictureFile reader={reader} onCode={(code) => props.onCode(code)} onProblem={setProblem} />
      </form>
      <p class={styles.problem} role="alert">
        {problem()}
      </p>
    </div>
  )
}
