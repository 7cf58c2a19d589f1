import { createSignal, Show, untrack, type JSX } from 'solid-js'
import * as v from 'valibot'
import {
  DESIGN_STORY_LENGTH,
  DESIGN_TITLE_LENGTH,
  designLicences,
} from '../../shared/cocreation/design-kind.ts'
import { imageHash } from '../../shared/documents/image.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox, Choices } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { PicturePicker } from '../ui/picture-picker.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import styles from './form.module.css'
import { createFormDraft } from '../store/form-draft.ts'
import type { DesignWords } from './vote-actions.ts'

const formSchema = v.object({
  title: v.string(),
  story: v.string(),
  picture: v.optional(imageHash),
  licence: v.picklist(designLicences),
  agreed: v.boolean(),
})
export type DesignFormValue = v.InferOutput<typeof formSchema>

export const emptyDesign: DesignFormValue = { title: '', story: '', licence: 'community-only', agreed: false }

export function DesignForm(props: {
  /** Under which the form is kept until it is sent. */
  draftKey: string
  initial: DesignFormValue
  submit: string
  /** Answers whether it was taken. */
  onSubmit: (words: DesignWords) => Promise<boolean>
}): JSX.Element {
  const t = useWords(cocreationWords)
  const form = untrack(() => createFormDraft(props.draftKey, formSchema, props.initial))
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const titleError = (): string | undefined =>
    form.value().title.trim() === '' ? t('titleMissing') : undefined

  async function submit(): Promise<void> {
    setTried(true)
    const { title, story, picture, licence, agreed } = form.value()
    if (titleError() || !agreed || busy()) return
    setBusy(true)
    try {
      if (await props.onSubmit({ title: title.trim(), story: story.trim(), picture, licence })) form.clear()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      class={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={t('designTitle')}
        required
        maxLength={DESIGN_TITLE_LENGTH}
        value={form.value().title}
        onInput={(title) => form.change({ title })}
        error={tried() ? titleError() : undefined}
      />
      <div>
        <p class={styles.label}>{t('designPicture')}</p>
        <PicturePicker
          label={t('designPicture')}
          value={form.value().picture}
          onChange={(picture) => form.change({ picture })}
        />
      </div>
      <TextArea
        label={t('designStory')}
        hint={t('designStoryHint')}
        rows={4}
        maxLength={DESIGN_STORY_LENGTH}
        value={form.value().story}
        onInput={(story) => form.change({ story })}
      />
      <Choices
        label={t('licence')}
        value={form.value().licence}
        // Other terms, another word.
        onChange={(licence) => form.change({ licence, agreed: false })}
        options={designLicences.map((value) => ({ value, label: t(value), hint: t(`${value}-hint`) }))}
      />
      <div>
        <Checkbox
          label={t('agree')}
          checked={form.value().agreed}
          onChange={(agreed) => form.change({ agreed })}
        />
        <div aria-live="polite">
          <Show when={tried() && !form.value().agreed}>
            <p class={styles.error}>{t('agreeMissing')}</p>
          </Show>
        </div>
      </div>
      <Button type="submit" variant="primary" busy={busy()} wide>
        {props.submit}
      </Button>
    </form>
  )
}
