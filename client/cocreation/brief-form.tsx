import { createMemo, createSignal, Show, untrack, type JSX } from 'solid-js'
import * as v from 'valibot'
import { BRIEF_STORY_LENGTH, BRIEF_TITLE_LENGTH, briefMethods } from '../../shared/cocreation/brief-kind.ts'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { membershipKind } from '../../shared/groups/membership-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { Choices, Select } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import styles from './form.module.css'
import { createFormDraft } from '../store/form-draft.ts'
import { fromLocalInput } from '../ui/local-time.ts'
import type { BriefWords } from './vote-actions.ts'

const graces = ['0', '24', '48', '72'] as const

const formSchema = v.object({
  title: v.string(),
  story: v.string(),
  group: v.string(),
  method: v.picklist(briefMethods),
  /** As the input has it; '' for none. */
  closesAt: v.string(),
  graceHours: v.picklist(graces),
})
export type BriefFormValue = v.InferOutput<typeof formSchema>

/** What a new brief begins with. A day of grace: a whole market day may pass without a network. */
export const emptyBrief: BriefFormValue = {
  title: '',
  story: '',
  group: '',
  method: 'ranked',
  closesAt: '',
  graceHours: '24',
}

/** The nearest of the graces that can be chosen. */
export function graceOption(hours: number): BriefFormValue['graceHours'] {
  return graces.find((option) => Number(option) >= hours) ?? '72'
}

export function BriefForm(props: {
  /** Under which the form is kept until it is sent. */
  draftKey: string
  initial: BriefFormValue
  /** Whether it is still open who takes part. */
  chooseVoters: boolean
  submit: string
  /** Answers whether it was taken. */
  onSubmit: (group: string, words: BriefWords) => Promise<boolean>
}): JSX.Element {
  const t = useWords(cocreationWords)
  const { clock } = useStore()
  const form = untrack(() => createFormDraft(props.draftKey, formSchema, props.initial))
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)

  const closesAt = (): number | undefined => {
    const text = form.value().closesAt
    return text === '' ? 0 : fromLocalInput(text)
  }
  const titleError = (): string | undefined =>
    form.value().title.trim() === '' ? t('titleMissing') : undefined
  const closesAtError = (): string | undefined => {
    const at = closesAt()
    if (at === undefined) return t('notANumber')
    return at !== 0 && at <= clock.now() ? t('closesAtPast') : undefined
  }

  async function submit(): Promise<void> {
    setTried(true)
    if (titleError() || closesAtError() || busy()) return
    const { title, story, group, method, graceHours } = form.value()
    setBusy(true)
    try {
      const words = { title: title.trim(), story: story.trim(), method, closesAt: closesAt() ?? 0 }
      if (await props.onSubmit(group, { ...words, graceHours: Number(graceHours) })) form.clear()
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
        label={t('briefTitle')}
        hint={t('briefTitleHint')}
        required
        maxLength={BRIEF_TITLE_LENGTH}
        value={form.value().title}
        onInput={(title) => form.change({ title })}
        error={tried() ? titleError() : undefined}
      />
      <TextArea
        label={t('briefStory')}
        hint={t('briefStoryHint')}
        rows={4}
        maxLength={BRIEF_STORY_LENGTH}
        value={form.value().story}
        onInput={(story) => form.change({ story })}
      />
      <Show when={props.chooseVoters}>
        <VotersChoice value={form.value().group} onChange={(group) => form.change({ group })} />
      </Show>
      <Choices
        label={t('method')}
        value={form.value().method}
        onChange={(method) => form.change({ method })}
        options={[
          { value: 'ranked', label: t('ranked'), hint: t('rankedHint') },
          { value: 'approval', label: t('approval'), hint: t('approvalHint') },
        ]}
      />
      <TextField
        type="datetime-local"
        label={t('closesAt')}
        hint={t('closesAtHint')}
        value={form.value().closesAt}
        onInput={(text) => form.change({ closesAt: text })}
        error={tried() ? closesAtError() : undefined}
      />
      <Select
        label={t('grace')}
        hint={t('graceHint')}
        value={form.value().graceHours}
        onChange={(graceHours) => form.change({ graceHours })}
        options={graces.map((value) => ({
          value,
          label: value === '0' ? t('graceNone') : t('graceHours', { count: Number(value) }),
        }))}
      />
      <Button type="submit" variant="primary" busy={busy()} wide>
        {props.submit}
      </Button>
    </form>
  )
}

/** The community, or one of the groups that the member is in. */
function VotersChoice(props: { value: string; onChange: (group: string) => void }): JSX.Element {
  const t = useWords(cocreationWords)
  const { member } = useStore()
  const memberships = createDocuments(membershipKind, () => ({ owner: member }))
  const groups = createDocuments(groupKind, () => ({
    ids: memberships().flatMap(({ parent, body }) => (body.state === 'active' ? [parent] : [])),
  }))
  const options = createMemo(() => [
    { value: '', label: t('wholeCommunity') },
    ...groups().map(({ id, body }) => ({ value: id, label: body.name })),
  ])
  return (
    <Show when={options().length > 1}>
      <Select label={t('voters')} value={props.value} onChange={props.onChange} options={options()} />
    </Show>
  )
}
