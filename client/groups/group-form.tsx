import { createSignal, untrack, type JSX } from 'solid-js'
import { GROUP_NAME_LENGTH, type GroupBody } from '../../shared/groups/group-kind.ts'
import { createDraft } from '../store/drafts.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { PicturePicker } from '../ui/picture-picker.tsx'
import { useWords } from '../ui/words.ts'
import styles from './form.module.css'
import { groupWords } from './group-words.ts'

/** What a group says about itself. What is typed survives a reload under `draft`. */
export function GroupForm(props: {
  draft: string
  initial: GroupBody
  submit: string
  /** Answers whether it was taken. */
  onSubmit: (body: GroupBody) => Promise<boolean>
}): JSX.Element {
  const t = useWords(groupWords)
  const { draft, initial } = untrack(() => ({ draft: props.draft, initial: props.initial }))
  const name = createDraft(`${draft}:name`, initial.name)
  const about = createDraft(`${draft}:about`, initial.about)
  const [entry, setEntry] = createSignal(initial.entry)
  const [picture, setPicture] = createSignal(initial.picture)
  const [missing, setMissing] = createSignal(false)
  const [busy, setBusy] = createSignal(false)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (name.text().trim() === '') {
      setMissing(true)
      return
    }
    setBusy(true)
    const { picture: _old, ...kept } = initial
    const hash = picture()
    const taken = await props.onSubmit({
      ...kept,
      name: name.text().trim(),
      about: about.text(),
      entry: entry(),
      ...(hash !== undefined && { picture: hash }),
    })
    setBusy(false)
    if (!taken) return
    name.clear()
    about.clear()
  }

  return (
    <form class={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('name')}
        value={name.text()}
        onInput={(value) => {
          setMissing(false)
          name.setText(value)
        }}
        maxLength={GROUP_NAME_LENGTH}
        error={missing() ? t('nameMissing') : undefined}
        required
      />
      <TextArea
        label={t('about')}
        hint={t('aboutHint')}
        value={about.text()}
        onInput={about.setText}
        maxLength={1_000}
        rows={4}
      />
      <Choices
        label={t('entry')}
        options={[
          { value: 'open', label: t('entryOpen'), hint: t('entryOpenHint') },
          { value: 'request', label: t('entryRequest'), hint: t('entryRequestHint') },
          { value: 'invite', label: t('entryInvite'), hint: t('entryInviteHint') },
        ]}
        value={entry()}
        onChange={setEntry}
      />
      <PicturePicker label={t('picture')} value={picture()} onChange={setPicture} />
      <Button type="submit" variant="primary" busy={busy()} wide>
        {props.submit}
      </Button>
    </form>
  )
}
