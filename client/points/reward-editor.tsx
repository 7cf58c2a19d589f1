import { useNavigate } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import { shelfId, shelfKind } from '../../shared/points/shelf-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { REWARDS, rewardPath } from './paths.ts'
import { editReward, setRewardState, type RewardWords } from './reward-actions.ts'
import { RewardForm } from './reward-form.tsx'
import { WithReward } from './with-reward.tsx'
import { pointsWords } from './words.ts'

export default function RewardEditor(): JSX.Element {
  const t = useWords(pointsWords)
  return (
    <PermittedOnly
      title={t('editReward')}
      back={REWARDS}
      verb="edit"
      of={{ kind: 'reward' }}
      whose="moderators"
    >
      <WithReward>{(reward) => <Editor reward={reward()} />}</WithReward>
    </PermittedOnly>
  )
}

function Editor(props: { reward: Document<RewardBody> }): JSX.Element {
  const t = useWords(pointsWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const shelf = createDocument(shelfKind, () => shelfId(props.reward.id))
  const [withdrawing, setWithdrawing] = createSignal(false)
  const taken = () => {
    const left = shelf()?.body.left
    return left === undefined ? 0 : Math.max(0, props.reward.body.stock - left)
  }

  async function save(words: RewardWords): Promise<boolean> {
    const outcome = await attempt(editReward(store, props.reward, words))
    if (!outcome.ok) return false
    toast(t('saved'))
    navigate(rewardPath(props.reward.id))
    return true
  }

  async function setState(state: RewardBody['state']): Promise<void> {
    const outcome = await attempt(setRewardState(store, props.reward, state))
    setWithdrawing(false)
    if (outcome.ok) navigate(rewardPath(props.reward.id))
  }

  return (
    <Page
      title={t('editReward')}
      back={rewardPath(props.reward.id)}
      actions={
        <Show
          when={props.reward.body.state === 'offered'}
          fallback={<Button onClick={() => void setState('offered')}>{t('offerAgain')}</Button>}
        >
          <Button variant="danger" onClick={() => setWithdrawing(true)}>
            {t('withdraw')}
          </Button>
        </Show>
      }
    >
      <Show when={!shelf.loading()} fallback={<Skeleton shape="card" />}>
        <RewardForm
          draft={props.reward.id}
          initial={{
            title: props.reward.body.title,
            about: props.reward.body.about,
            picture: props.reward.body.picture,
            cost: props.reward.body.cost,
            stock: props.reward.body.stock,
            tier: props.reward.body.tier,
          }}
          taken={taken()}
          submit={t('save')}
          onSubmit={save}
        />
      </Show>
      <ConfirmDialog
        open={withdrawing()}
        title={t('withdrawTitle')}
        text={t('withdrawBody')}
        confirm={t('withdraw')}
        danger
        onConfirm={() => void setState('withdrawn')}
        onClose={() => setWithdrawing(false)}
      />
    </Page>
  )
}
