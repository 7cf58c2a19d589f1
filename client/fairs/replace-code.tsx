import { createSignal, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { PassBody } from '../../shared/fairs/pass-kind.ts'
import { replacementId, replacementKind } from '../../shared/fairs/replacement-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { useRefusalText } from '../ui/refusal-words.ts'
import { Sheet } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { passWords } from './pass-words.ts'
import styles from './replace-code.module.css'

/** For a member of whose code somebody has a copy: asks for another one, also without a network. */
export function ReplaceCode(props: { pass: Document<PassBody> }): JSX.Element {
  const t = useWords(passWords)
  const refusalText = useRefusalText()
  const store = useStore()
  const [open, setOpen] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  const id = () => replacementId(store.member, props.pass.body.serial)
  // Answered, it is about a code that is shown no more.
  const wish = createDocument(replacementKind, id)

  async function ask(): Promise<void> {
    const { serial } = props.pass.body
    const draft = store.draft(replacementKind, {
      id: id(),
      parent: props.pass.id,
      owner: store.member,
      body: { v: 1, serial },
    })
    const written = await store.write(replacementKind, draft)
    setProblem(written.ok ? undefined : refusalText(written.error))
    if (written.ok) setOpen(false)
  }

  return (
    <div class={styles.replace}>
      <Show
        when={wish()}
        fallback={
          <Button variant="quiet" onClick={() => setOpen(true)}>
            {t('replace')}
          </Button>
        }
      >
        <output class={styles.small}>{t('replacing')}</output>
      </Show>
      <Sheet
        open={open()}
        title={t('replace')}
        onClose={() => setOpen(false)}
        actions={
          <Button variant="primary" onClick={() => void ask()}>
            {t('replaceNow')}
          </Button>
        }
      >
        <p>{t('replaceText')}</p>
        <Show when={problem()}>
          <p role="alert">{problem()}</p>
        </Show>
      </Sheet>
    </div>
  )
}
