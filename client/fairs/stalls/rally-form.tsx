import { createSignal, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import {
  RALLY_GIFT_LENGTH,
  RALLY_POINTS_MOST,
  RALLY_STAMPS_MOST,
  type RallyBody,
} from '../../../shared/fairs/rally-kind.ts'
import { useStore } from '../../store/store-context.ts'
import { useAttempt } from '../../ui/attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.ts'
import styles from './form.module.css'
import { saveRally } from './stall-actions.ts'
import { stallWords } from './stall-words.ts'
import { wholeWithin } from './whole.ts'

/** Whether there is a rally at a fair, and what a full book is good for. */
export function RallyForm(props: {
  fair: string
  rally: Document<RallyBody> | undefined
  /** How many stalls give stamps. */
  giving: number
}): JSX.Element {
  const t = useWords(stallWords)
  const store = useStore()
  const attempt = useAttempt()
  const begun = untrack(() => props.rally?.body)
  const [on, setOn] = createSignal(begun?.state === 'on')
  const [stamps, setStamps] = createSignal(
    String(
      begun?.stamps ??
        Math.max(
          1,
          untrack(() => props.giving),
        ),
    ),
  )
  const [points, setPoints] = createSignal(String(begun?.points ?? 20))
  const [gift, setGift] = createSignal(begun?.gift ?? '')
  const [tried, setTried] = createSignal(false)
  const saved = (): boolean => props.rally?.body.state === 'on'
  const wanted = () => wholeWithin(stamps(), 1, RALLY_STAMPS_MOST)
  const paid = () => wholeWithin(points(), 0, RALLY_POINTS_MOST)

  async function save(): Promise<void> {
    setTried(true)
    const [number, pay] = [wanted(), paid()]
    if (number === undefined || pay === undefined) return
    const said = { stamps: number, points: pay, gift: gift().trim(), state: on() ? 'on' : 'off' } as const
    if ((await attempt(saveRally(store, props.fair, said))).ok) toast(t('rallySaved'))
  }

  return (
    <form
      class={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Checkbox
        label={t('rallyOn')}
        hint={t(on() === saved() ? 'rallyOnHint' : 'rallyUnsaved')}
        checked={on()}
        onChange={setOn}
      />
      <Show when={on()}>
        <div class={styles.pair}>
          <TextField
            type="number"
            inputMode="numeric"
            label={t('rallyStamps')}
            hint={
              (wanted() ?? 0) > props.giving ? t('rallyMoreThanStalls', { count: props.giving }) : undefined
            }
            min={1}
            max={RALLY_STAMPS_MOST}
            value={stamps()}
            onInput={setStamps}
            error={
              tried() && wanted() === undefined
                ? t('rallyStampsWrong', { most: RALLY_STAMPS_MOST })
                : undefined
            }
          />
          <TextField
            type="number"
            inputMode="numeric"
            label={t('rallyPoints')}
            hint={t('rallyPointsHint')}
            min={0}
            max={RALLY_POINTS_MOST}
            value={points()}
            onInput={setPoints}
            error={
              tried() && paid() === undefined ? t('rallyPointsWrong', { most: RALLY_POINTS_MOST }) : undefined
            }
          />
        </div>
        <TextField
          label={t('rallyGift')}
          hint={t('rallyGiftHint')}
          maxLength={RALLY_GIFT_LENGTH}
          value={gift()}
          onInput={setGift}
        />
      </Show>
      <Show when={on() || saved()}>
        <Button type="submit">{t('saveRally')}</Button>
      </Show>
    </form>
  )
}
