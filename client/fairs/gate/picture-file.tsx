import { createSignal, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import type { CodeReader } from './code-reader.ts'
import styles from './picture-file.module.css'

/** Takes a code from a picture: one that was sent, or one that this phone's camera app takes. */
export function PictureFile(props: {
  reader: CodeReader
  onCode: (code: string) => void
  onProblem: (problem: string | undefined) => void
}): JSX.Element {
  const t = useWords(gateWords)
  const [busy, setBusy] = createSignal(false)
  let input: HTMLInputElement | undefined

  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    setBusy(true)
    props.onProblem(undefined)
    try {
      const codes = await props.reader.readFile(file)
      if (!codes.ok) props.onProblem(t('notAPicture'))
      else if (codes.value[0] === undefined) props.onProblem(t('noCodeInPicture'))
      else props.onCode(codes.value[0])
    } catch {
      props.onProblem(t('decoder-failed'))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <input
        ref={(element) => (input = element)}
        type="file"
        accept="image/*"
        class={styles.input}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const field = event.currentTarget
          void take(field.files?.[0]).then(() => (field.value = ''))
        }}
      />
      <Button icon="picture" busy={busy()} aria-label={t('pictureFile')} onClick={() => input?.click()} />
    </>
  )
}
