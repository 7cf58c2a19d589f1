import { createEffect, onCleanup, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import { UNDO_WITHIN } from '../../../shared/fairs/correction-kind.ts'
import type { ScanBody } from '../../../shared/fairs/scan-kind.ts'
import { useStore } from '../../store/store-context.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import { askWords } from './ask-words.ts'
import styles from './undo-last.module.css'

/** Who passed with this phone, by which scan. */
export interface Passed {
  scan: Document<ScanBody>
  name: string | undefined
}

/** The last guest who passed, for as long as that can be taken back here. */
export function UndoLast(props: {
  passed: Passed
  onNote: () => void
  onUndo: () => void
  onOver: () => void
}): JSX.Element {
  const t = useWords(gateWords)
  const ask = useWords(askWords)
  const { clock } = useStore()
  const name = (): string => props.passed.name ?? t('aGuest')
  createEffect(() => {
    const timer = setTimeout(() => props.onOver(), props.passed.scan.sort + UNDO_WITHIN - clock.now())
    onCleanup(() => clearTimeout(timer))
  })

  return (
    <div class={styles.last}>
      <span class={styles.name}>{t(`last-${props.passed.scan.body.direction}`, { name: name() })}</span>
      <Button small aria-label={ask('addNoteFor', { name: name() })} onClick={() => props.onNote()}>
        {ask('addNote')}
      </Button>
      <Button small aria-label={t('undoFor', { name: name() })} onClick={() => props.onUndo()}>
        {t('undo')}
      </Button>
    </div>
  )
}
