import { createSignal, Show, untrack, type JSX } from 'solid-js'
import * as v from 'valibot'
import {
  STALL_ABOUT_LENGTH,
  STALL_NAME_LENGTH,
  STALL_PLACE_LENGTH,
} from '../../../shared/fairs/stall-kind.ts'
import { createFormDraft } from '../../store/form-draft.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { PicturePicker } from '../../ui/picture-picker.tsx'
import { useWords } from '../../ui/words.ts'
import { ChooseMember } from './choose-member.tsx'
import styles from './form.module.css'
import type { StallWords } from './stall-actions.ts'
import { stallWords } from './stall-words.ts'

const formSchema = v.object({
  name: v.string(),
  place: v.string(),
  about: v.string(),
  rally: v.boolean(),
  keeper: v.string(),
  picture: v.optional(v.string()),
})
export type StallFormValue = v.InferOutput<typeof formSchema>

export function StallForm(props: {
  /** Under which the form is kept until it is sent. */
  draftKey: string
  initial: StallFormValue
  /** Whoever keeps a stall that is there already keeps it. */
  isNew: boolean
  /** Answers whether it was taken. */
  onSubmit: (words: StallWords, keeper: string) => Promise<boolean>
}): JSX.Element {
  const t = useWords(stallWords)
  const form = untrack(() => createFormDraft(props.draftKey, formSchema, props.initial))
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const isNamed = (): boolean => form.value().name.trim() !== ''

  async function submit(): Promise<void> {
    setTried(true)
    const { name, place, about, rally, keeper, picture } = form.value()
    if (!isNamed() || keeper === '' || busy()) return
    setBusy(true)
    try {
      const words = { name: name.trim(), place: place.trim(), about: about.trim(), rally }
      if (await props.onSubmit({ ...words, ...(picture === undefined ? {} : { picture }) }, keeper))
        form.clear()
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
        label={t('stallName')}
        required
        maxLength={STALL_NAME_LENGTH}
        value={form.value().name}
        onInput={(name) => form.change({ name })}
        error={tried() && !isNamed() ? t('stallNameMissing') : undefined}
      />
      <TextField
        label={t('stallPlace')}
        hint={t('stallPlaceHint')}
        maxLength={STALL_PLACE_LENGTH}
        value={form.value().place}
        onInput={(place) => form.change({ place })}
      />
      <Show when={props.isNew}>
        <ChooseMember
          label={t('keeper')}
          hint={t('keeperHint')}
          member={form.value().keeper}
          onChoose={(keeper) => form.change({ keeper })}
          error={tried() && form.value().keeper === '' ? t('keeperMissing') : undefined}
        />
      </Show>
      <Checkbox
        label={t('givesStamps')}
        hint={t('givesStampsHint')}
        checked={form.value().rally}
        onChange={(rally) => form.change({ rally })}
      />
      <TextArea
        label={t('stallAbout')}
        rows={3}
        maxLength={STALL_ABOUT_LENGTH}
        value={form.value().about}
        onInput={(about) => form.change({ about })}
      />
      <PicturePicker
        label={t('stallPicture')}
        value={form.value().picture}
        onChange={(picture) => form.change({ picture })}
      />
      <Button type="submit" variant="primary" busy={busy()} wide>
        {t('saveStall')}
      </Button>
    </form>
  )
}
