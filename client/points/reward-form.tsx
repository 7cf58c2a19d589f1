import { createMemo, createSignal, untrack, type Accessor, type JSX } from 'solid-js'
import {
  REWARD_ABOUT_LENGTH,
  REWARD_COST_MOST,
  REWARD_STOCK_MOST,
  REWARD_TITLE_LENGTH,
} from '../../shared/points/reward-kind.ts'
import { tiers, type Tier } from '../../shared/points/tier-rules.ts'
import { useApp } from '../app/app-context.ts'
import { createDraft } from '../store/drafts.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { PicturePicker } from '../ui/picture-picker.tsx'
import { useWords } from '../ui/words.ts'
import type { RewardWords } from './reward-actions.ts'
import styles from './reward-form.module.css'
import { wholeNumber } from './whole-number.ts'
import { pointsWords } from './words.ts'

/** What the form holds: numbers as they are typed, '' for everybody. */
interface Form {
  title: string
  about: string
  picture: string | undefined
  cost: string
  stock: string
  tier: Tier | ''
}

/** The fields of a reward, kept on the device while they are being filled in. */
export function RewardForm(props: {
  /** Names the draft. */
  draft: string
  initial: RewardWords | undefined
  /** Pieces that cannot be taken back. */
  taken: number
  submit: string
  /** Answers whether it was taken; then the draft is forgotten. */
  onSubmit: (words: RewardWords) => Promise<boolean>
}): JSX.Element {
  const t = useWords(pointsWords)
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const { form, change, changed, forget } = untrack(() => createFormDraft(props.draft, formOf(props.initial)))
  useApp().unsentForms.track(changed)

  const cost = () => wholeNumber(form().cost, 1, REWARD_COST_MOST)
  const stock = () => wholeNumber(form().stock, props.taken, REWARD_STOCK_MOST)
  const numberError = (value: number | undefined, from: number, to: number) =>
    tried() && value === undefined ? t('wholeNumber', { from, to }) : undefined

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    const [price, pieces, title] = [cost(), stock(), form().title.trim()]
    if (busy() || title === '' || price === undefined || pieces === undefined) return
    setBusy(true)
    const { about, picture, tier } = form()
    const words = { title, about, picture, cost: price, stock: pieces, tier: tier === '' ? undefined : tier }
    if (await props.onSubmit(words)) forget()
    setBusy(false)
  }

  return (
    <form class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('title')}
        value={form().title}
        onInput={(title) => change({ title })}
        maxLength={REWARD_TITLE_LENGTH}
        required
        error={tried() && form().title.trim() === '' ? t('titleMissing') : undefined}
      />
      <TextArea
        label={t('about')}
        hint={t('aboutHint')}
        value={form().about}
        onInput={(about) => change({ about })}
        maxLength={REWARD_ABOUT_LENGTH}
      />
      <div class={styles.picture}>
        <span class={styles.label}>{t('picture')}</span>
        <PicturePicker
          label={form().title || t('picture')}
          value={form().picture}
          onChange={(picture) => change({ picture })}
        />
      </div>
      <div class={styles.pair}>
        <TextField
          label={t('cost')}
          value={form().cost}
          onInput={(typed) => change({ cost: typed })}
          inputMode="numeric"
          required
          error={numberError(cost(), 1, REWARD_COST_MOST)}
        />
        <TextField
          label={t('stock')}
          hint={props.taken > 0 ? t('stockTaken', { count: props.taken }) : t('stockHint')}
          value={form().stock}
          onInput={(typed) => change({ stock: typed })}
          inputMode="numeric"
          required
          error={numberError(stock(), props.taken, REWARD_STOCK_MOST)}
        />
      </div>
      <Select
        label={t('tierField')}
        value={form().tier}
        onChange={(tier) => change({ tier })}
        options={[
          { value: '', label: t('tierEverybody') },
          ...tiers.slice(1).map((tier) => ({ value: tier, label: t('forTier', { tier: t(tier) }) })),
        ]}
      />
      <div>
        <Button type="submit" variant="primary" busy={busy()}>
          {props.submit}
        </Button>
      </div>
    </form>
  )
}

function formOf(words: RewardWords | undefined): Form {
  return {
    title: words?.title ?? '',
    about: words?.about ?? '',
    picture: words?.picture,
    cost: words ? String(words.cost) : '',
    stock: words ? String(words.stock) : '',
    tier: words?.tier ?? '',
  }
}

/** A form as one draft: what was typed survives a reload. */
function createFormDraft(
  key: string,
  initial: Form,
): {
  form: Accessor<Form>
  change: (fields: Partial<Form>) => void
  changed: Accessor<boolean>
  forget: () => void
} {
  const untouched = JSON.stringify(initial)
  const draft = createDraft(key, untouched)
  const form = createMemo((): Form => ({ ...initial, ...(JSON.parse(draft.text()) as Partial<Form>) }))
  return {
    form,
    change: (fields) => draft.setText(JSON.stringify({ ...form(), ...fields })),
    changed: () => draft.text() !== untouched,
    forget: draft.clear,
  }
}
