import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { REWARDS, rewardPath } from './paths.ts'
import { putUpReward, type RewardWords } from './reward-actions.ts'
import { RewardForm } from './reward-form.tsx'
import { pointsWords } from './words.ts'

export default function NewReward(): JSX.Element {
  const t = useWords(pointsWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()

  async function putUp(words: RewardWords): Promise<boolean> {
    const outcome = await attempt(putUpReward(store, words))
    if (outcome.ok) navigate(rewardPath(outcome.value.id), { replace: true })
    return outcome.ok
  }

  return (
    <PermittedOnly
      title={t('newReward')}
      back={REWARDS}
      verb="create"
      of={{ kind: 'reward' }}
      whose="moderators"
    >
      <Page title={t('newReward')} back={REWARDS}>
        <RewardForm draft="reward" initial={undefined} taken={0} submit={t('putUp')} onSubmit={putUp} />
      </Page>
    </PermittedOnly>
  )
}
