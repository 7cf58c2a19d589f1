import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { isStationMember } from '../../../shared/documents/station-member.ts'
import { stationKind } from '../../../shared/fairs/station-kind.ts'
import { ALLOTMENT_EACH_MOST, ALLOTMENT_QUANTITY_MOST } from '../../../shared/points/allotment-kind.ts'
import { rewardKind } from '../../../shared/points/reward-kind.ts'
import { shelfKind } from '../../../shared/points/shelf-kind.ts'
import { createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { useAttempt } from '../../ui/attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.ts'
import { ChooseMember } from './choose-member.tsx'
import styles from './form.module.css'
import { allot } from './hand-over-actions.ts'
import { stallWords } from './stall-words.ts'
import { wholeWithin } from './whole.ts'

/** Gives a stall some pieces of a reward. */
export function AllotmentForm(props: { fair: string; onDone: () => void }): JSX.Element {
  const t = useWords(stallWords)
  const store = useStore()
  const attempt = useAttempt()
  const rewards = createDocuments(rewardKind)
  const shelves = createDocuments(shelfKind)
  const devices = createDocuments(stationKind, () => ({ parent: props.fair }))
  const stations = createMemo(() =>
    devices().filter(({ body }) => body.state !== 'ended' && body.rights.includes('hand-over')),
  )
  const [reward, setReward] = createSignal('')
  const [quantity, setQuantity] = createSignal('')
  const [each, setEach] = createSignal('1')
  const [keeper, setKeeper] = createSignal('')
  const [tried, setTried] = createSignal(false)

  const choice = createMemo(() => {
    const left = new Map(shelves().map(({ parent, body }) => [parent, body.left]))
    return rewards()
      .map(({ id, body }) => ({ id, title: body.title, left: left.get(id) ?? body.stock }))
      .filter((each) => each.left > 0)
      .toSorted((a, b) => a.title.localeCompare(b.title))
  })
  const left = (): number | undefined => choice().find(({ id }) => id === reward())?.left
  const pieces = () => wholeWithin(quantity(), 1, ALLOTMENT_QUANTITY_MOST)
  const share = () => wholeWithin(each(), 1, ALLOTMENT_EACH_MOST)
  const quantityError = (): string | undefined => {
    if (!tried()) return undefined
    const wanted = pieces()
    if (wanted === undefined) return t('quantityWrong', { most: ALLOTMENT_QUANTITY_MOST })
    const there = left() ?? Infinity
    return wanted > there ? t('quantityLeft', { count: there }) : undefined
  }

  async function save(): Promise<void> {
    setTried(true)
    const [number, most] = [pieces(), share()]
    const isWhole = number !== undefined && most !== undefined && quantityError() === undefined
    if (!isWhole || left() === undefined || keeper() === '') return
    const words = { reward: reward(), keeper: keeper(), quantity: number, each: most }
    if (!(await attempt(allot(store, props.fair, words))).ok) return
    toast(t('allotted'))
    props.onDone()
  }

  return (
    <Show when={choice().length > 0} fallback={<p>{t('noRewards')}</p>}>
      <form
        class={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Select
          label={t('reward')}
          options={[
            { value: '', label: t('choose') },
            ...choice().map(({ id, title, left: count }) => ({
              value: id,
              label: t('rewardLeft', { title, count }),
            })),
          ]}
          value={reward()}
          onChange={setReward}
          error={tried() && left() === undefined ? t('rewardMissing') : undefined}
        />
        <div class={styles.pair}>
          <TextField
            type="number"
            inputMode="numeric"
            label={t('quantity')}
            required
            min={1}
            max={ALLOTMENT_QUANTITY_MOST}
            value={quantity()}
            onInput={setQuantity}
            error={quantityError()}
          />
          <TextField
            type="number"
            inputMode="numeric"
            label={t('each')}
            required
            min={1}
            max={ALLOTMENT_EACH_MOST}
            value={each()}
            onInput={setEach}
            error={
              tried() && share() === undefined ? t('eachWrong', { most: ALLOTMENT_EACH_MOST }) : undefined
            }
          />
        </div>
        <Show when={stations().length > 0}>
          <Select
            label={t('giverStation')}
            options={[
              { value: '', label: t('giverMember') },
              ...stations().map(({ owner, body }) => ({ value: owner, label: body.name })),
            ]}
            value={isStationMember(keeper()) ? keeper() : ''}
            onChange={setKeeper}
          />
        </Show>
        <Show when={!isStationMember(keeper())}>
          <ChooseMember
            label={t('giver')}
            member={keeper()}
            onChoose={setKeeper}
            error={tried() && keeper() === '' ? t('giverMissing') : undefined}
          />
        </Show>
        <Button type="submit" variant="primary" wide>
          {t('allotIt')}
        </Button>
      </form>
    </Show>
  )
}
