import { createSignal, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { REDEMPTION_NOTE_LENGTH, type RedemptionBody } from '../../shared/points/redemption-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { MemberAvatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextArea } from '../ui/field.tsx'
import { focusTitle } from '../ui/focus-title.ts'
import { formatTimeAgo } from '../ui/format.ts'
import { ConfirmDialog, Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import styles from './hand-over-card.module.css'
import { handOver, refuseRedemption } from './redemption-actions.ts'
import { pointsWords } from './words.ts'

/** One redemption that waits for a moderator: hand it over, or refuse it with a word. */
export function HandOverCard(props: {
  redemption: Document<RedemptionBody>
  reward: string
  name: string
}): JSX.Element {
  const t = useWords(pointsWords)
  const store = useStore()
  const attempt = useAttempt()
  const [asked, setAsked] = createSignal<'hand-over' | 'refuse'>()
  const [note, setNote] = createSignal('')
  const cost = () => t('pointsCount', { count: props.redemption.body.cost })
  const close = () => setAsked(undefined)

  // The card leaves the list with either of these, and the focus would go with it.
  async function give(): Promise<void> {
    const outcome = await attempt(handOver(store, props.redemption))
    close()
    if (!outcome.ok) return
    toast(t('handedOver'))
    focusTitle()
  }
  async function refuse(): Promise<void> {
    const outcome = await attempt(refuseRedemption(store, props.redemption, note()))
    close()
    if (!outcome.ok) return
    toast(t('refused'))
    focusTitle()
  }

  return (
    <li>
      <Card>
        <div class={styles.who}>
          <MemberAvatar member={props.redemption.owner} size={44} />
          <div class={styles.words}>
            <strong>{props.name}</strong>
            <span>
              <bdi>{props.reward}</bdi> · {cost()}
            </span>
            <span class={styles.when}>
              {t('askedOn', { when: formatTimeAgo(props.redemption.sort, store.clock.now()) })}
            </span>
          </div>
        </div>
        <div class={styles.actions}>
          <Button variant="primary" icon="check" onClick={() => setAsked('hand-over')}>
            {t('handOver')}
          </Button>
          <Button onClick={() => setAsked('refuse')}>{t('refuse')}</Button>
        </div>
        <ConfirmDialog
          open={asked() === 'hand-over'}
          title={t('handOverTitle', { name: props.name })}
          text={t('handOverBody', { reward: props.reward, points: cost() })}
          confirm={t('handOver')}
          onConfirm={() => void give()}
          onClose={close}
        />
        <Sheet
          open={asked() === 'refuse'}
          title={t('refuseTitle', { name: props.name })}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{t('goBack')}</Button>
              <Button variant="danger" onClick={() => void refuse()}>
                {t('refuse')}
              </Button>
            </>
          }
        >
          <div class={styles.refusing}>
            <p>{t('refuseBody')}</p>
            <TextArea
              label={t('refuseNote')}
              value={note()}
              onInput={setNote}
              maxLength={REDEMPTION_NOTE_LENGTH}
            />
          </div>
        </Sheet>
      </Card>
    </li>
  )
}
