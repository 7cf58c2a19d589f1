import { createSignal, For, Show, untrack, type JSX } from 'solid-js'
import type { Body } from '../../shared/documents/document.ts'
import type { Kind } from '../../shared/documents/kind.ts'
import type { Refusal } from '../../shared/documents/refusal.ts'
import { kindOf } from '../../shared/kinds.ts'
import { createDocument } from '../store/live-documents.ts'
import type { RejectedInput } from '../store/rejected.ts'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextArea } from '../ui/field.tsx'
import { useRefusalText } from '../ui/refusal-words.ts'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import {
  excerpt,
  fieldText,
  isFreeText,
  kindText,
  writtenFields,
  type TextField,
} from './document-summary.ts'
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
  const fields = untrack(() => fieldsToSend(props.input))
  const editable = fields.some(isFreeText)

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
      <Show when={props.input.refusal.code === 'conflict' && kindOf(props.input.document.kind)} keyed>
        {(kind) => <Versions input={props.input} kind={kind} fields={fields} />}
      </Show>
      <Show
        when={editing()}
        fallback={
          <Show when={props.input.refusal.code !== 'conflict'}>
            <p class={styles.excerpt}>{excerpt(props.input.document.body)}</p>
          </Show>
        }
      >
        <For each={fields}>
          {(field) => (
            <Show
              when={isFreeText(field)}
              fallback={
                <p>
                  {t(`field.${field}`)}: {textOf(field)}
                </p>
              }
            >
              <TextArea
                label={t(`field.${field}`)}
                value={textOf(field)}
                onInput={(value) => setBody((before) => ({ ...before, [field]: value }))}
              />
            </Show>
          )}
        </For>
      </Show>
      <div class={styles.actions}>
        <Show when={editable && !editing()}>
          <Button variant="primary" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        </Show>
        <Show when={editing() || !editable}>
          <Button variant="primary" onClick={() => void resend()}>
            {t('resend')}
          </Button>
        </Show>
        <Button onClick={() => void discard()}>{t('discard')}</Button>
      </div>
    </Card>
  )
}

/** After a conflict only what both sides changed is in question; the rest has been joined already. */
function fieldsToSend({ document, refusal }: RejectedInput): TextField[] {
  const written = writtenFields(document.body)
  if (refusal.code !== 'conflict') return written
  const disputed = refusal.detail.split(', ')
  return written.filter((field) => disputed.includes(field))
}

/** Mine and what stands now, one above the other. */
function Versions(props: { input: RejectedInput; kind: Kind; fields: readonly TextField[] }): JSX.Element {
  const t = useWords(syncWords)
  const standing = createDocument(
    untrack(() => props.kind),
    () => props.input.document.id,
  )
  return (
    <For each={props.fields}>
      {(field) => (
        <dl class={styles.versions}>
          <dt>
            {t(`field.${field}`)} · {t('yours')}
          </dt>
          <dd>{fieldText(props.input.document.body, field)}</dd>
          <dt>
            {t(`field.${field}`)} · {t('theirs')}
          </dt>
          <dd>{fieldText(standing()?.body ?? { v: 1 }, field)}</dd>
        </dl>
      )}
    </For>
  )
}
