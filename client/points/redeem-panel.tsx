import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { eventKind } from '../../shared/fairs/event-kind.ts'
import type { RedemptionRefusal } from '../../shared/points/redemption-rules.ts'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import { tierFor } from '../../shared/points/tier-rules.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import type { MyPoints } from './my-points.ts'
import { foreseenRefusal } from './redeeming.ts'
import { redeem } from './redemption-actions.ts'
import styles from './redeem-panel.module.css'
import { pointsWords } from './words.ts'

/** Asks for a reward, or says what is missing. */
export function RedeemPanel(props: {
  reward: Document<RewardBody>
  left: number | undefined
  points: MyPoints
}): JSX.Element {
  const t = useWords(pointsWords)
  const store = useStore()
  const attempt = useAttempt()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [fair, setFair] = createSignal('')
  const events = createDocuments(eventKind, () => ({ order: 'oldest' }))
  const fairs = createMemo(() =>
    events().filter(({ body }) => body.state === 'planned' && body.endsAt > store.clock.now()),
  )
  const spendable = () => props.points.available() - props.points.requested()
  const refusal = () =>
    foreseenRefusal(props.reward.body, props.left, {
      available: props.points.available(),
      requested: props.points.requested(),
      earned: props.points.earned(),
    })
  const cost = () => t('pointsCount', { count: props.reward.body.cost })
  const reachable = () => store.status.network().state !== 'offline'

  function reasonOf(reason: RedemptionRefusal): string {
    const { tier, cost } = props.reward.body
    switch (reason) {
      case 'tier-too-low':
        return t('cannotTier', { tier: t(tier ?? 'newcomer'), mine: t(tierFor(props.points.earned())) })
      case 'out-of-stock':
        return t('cannotStock')
      case 'not-enough-points':
        return t('cannotPoints', { count: cost - spendable() })
      default:
        return t('cannotWithdrawn')
    }
  }

  async function ask(): Promise<void> {
    setBusy(true)
    const outcome = await attempt(redeem(store, props.reward, fair() || undefined))
    setBusy(false)
    setAsking(false)
    if (outcome.ok) toast(t('requested'))
  }

  return (
    <div class={styles.panel}>
      <p>{t('myBalance', { count: spendable() })}</p>
      <Show
        when={refusal()}
        fallback={
          <>
            <Show when={fairs().length > 0}>
              <Select
                label={t('collectWhere')}
                options={[
                  { value: '', label: t('collectFromModerator') },
                  ...fairs().map(({ id, body }) => ({
                    value: id,
                    label: t('collectAt', { fair: body.title }),
                  })),
                ]}
                value={fair()}
                onChange={setFair}
              />
            </Show>
            <Button variant="primary" icon="gift" onClick={() => setAsking(true)}>
              {t('request', { points: cost() })}
            </Button>
          </>
        }
      >
        {(reason) => <p class={styles.reason}>{reasonOf(reason())}</p>}
      </Show>
      <ConfirmDialog
        open={asking()}
        title={t('requestTitle')}
        text={t(fair() ? 'requestBodyFair' : reachable() ? 'requestBody' : 'requestBodyOffline', {
          points: cost(),
        })}
        confirm={t('requestYes')}
        busy={busy()}
        onConfirm={() => void ask()}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
