import { createSignal, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { eventKind } from '../../shared/fairs/event-kind.ts'
import type { RedemptionBody } from '../../shared/points/redemption-kind.ts'
import { memberMayMove, type RedemptionState } from '../../shared/points/redemption-rules.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { PendingMark, Tag, TimeAgo } from '../ui/marks.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { cancelRedemption } from './redemption-actions.ts'
import styles from './redemption-card.module.css'
import { pointsWords } from './words.ts'

const tones = {
  requested: 'plain',
  held: 'jade',
  'handed-over': 'indigo',
  refused: 'amber',
  cancelled: 'plain',
} as const satisfies Record<RedemptionState, string>

/** Where one of the member's own redemptions stands, and the way out of it. */
export function RedemptionCard(props: { redemption: Document<RedemptionBody> }): JSX.Element {
  const t = useWords(pointsWords)
  const store = useStore()
  const attempt = useAttempt()
  const [cancelling, setCancelling] = createSignal(false)
  const body = () => props.redemption.body
  const fair = createDocument(eventKind, () => body().event)
  const help = (): string => {
    const { state, reason } = body()
    const at = fair()
    if (state === 'held' && at) return t('stateHelp-held-fair', { fair: at.body.title })
    return state === 'refused' ? t(`reason-${reason ?? 'none'}`) : t(`stateHelp-${state}`)
  }

  async function cancel(): Promise<void> {
    await attempt(cancelRedemption(store, props.redemption))
    setCancelling(false)
  }

  return (
    <li>
      <Card>
        <div class={styles.head}>
          <span class={styles.state}>
            <Tag tone={tones[body().state]}>{t(`state-${body().state}`)}</Tag>
            <PendingMark document={props.redemption} />
          </span>
          <span class={styles.when}>
            {t('pointsCount', { count: body().cost })} · <TimeAgo at={props.redemption.sort} />
          </span>
        </div>
        <p>{help()}</p>
        <Show when={body().note}>{(note) => <p>{t('moderatorSays', { note: note() })}</p>}</Show>
        <Show when={memberMayMove(body().state, 'cancelled')}>
          <div>
            <Button small onClick={() => setCancelling(true)}>
              {t('cancel')}
            </Button>
          </div>
        </Show>
        <ConfirmDialog
          open={cancelling()}
          title={t('cancelTitle')}
          text={t('cancelBody')}
          confirm={t('cancel')}
          keep={t('keepIt')}
          danger
          onConfirm={() => void cancel()}
          onClose={() => setCancelling(false)}
        />
      </Card>
    </li>
  )
}
