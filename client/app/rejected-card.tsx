import { createSignal, For, Show, untrack, type JSX } from 'solid-js'
import type { Body } from '../../shared/documents/document.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import type { RejectedInput } from '../store/rejected.ts'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextArea } from '../ui/field.tsx'
import { useRefusalText } from '../ui/refusal-words.ts'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { excerpt, fieldText, kindText, writtenFields, type TextField } from './document-summary.ts'
import styles from './sync-sheet.module.css'
import { syncWords } from './sync-words.ts'

/** One refused input: what it was, why it was not taken, and the three things that can be done with it. */
export function RejectedCard(props: { input: RejectedInput }): JSX.Element {
  const t = useWords(syncWords)
  const refusalText = useRefusalText()
  const { rejected } = useStore()
  const [editing, setEditing] = createSignal(false)
  const [body, setBody] = createSignal<Body>(untrack(() => props.input.document.body))
  const [again, setAgain] = createSignal<Refusal>()
  // The fields stay even when they are emptied.
  const fields = untrack(() => writtenFields(props.input.document.body))

  async function resend(): Promise<void> {
    const result = await rejected.resend(props.input, body())
    if (result.ok) toast(t('resent'))
    else setAgain(result.error)
  }

  async function discard(): Promise<void> {
    await rejected.discard(props.input.id)
    toast(t('discarded'))
  }

  const textOf = (field: TextField): string => fieldText(body(), field)

  return (
    <Card tone="care">
      <h3>{kindText(t, props.input.document.kind)}</h3>
      <p class={styles.reason}>{refusalText(again() ?? props.input.refusal)}</p>
      <Show when={editing()} fallback={<p class={styles.excerpt}>{excerpt(props.input.document.body)}</p>}>
        <For each={fields}>
          {(field) => (
            <TextArea
              label={t(`field.${field}`)}
              value={textOf(field)}
              onInput={(value) => setBody((before) => ({ ...before, [field]: value }))}
            />
          )}
        </For>
      </Show>
      <div class={styles.actions}>
        <Show when={fields.length > 0 && !editing()}>
          <Button variant="primary" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        </Show>
        <Show when={editing() || fields.length === 0}>
          <Button variant="primary" onClick={() => void resend()}>
            {t('resend')}
          </Button>
        </Show>
        <Button onClick={() => void discard()}>{t('discard')}</Button>
      </div>
    </Card>
  )
}
