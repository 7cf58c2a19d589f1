import { useParams } from '@solidjs/router'
import { Show, type Accessor, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { rewardId, rewardKind, type RewardBody } from '../../shared/points/reward-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { REWARDS } from './paths.ts'
import { pointsWords } from './words.ts'

/** Shows a screen for the reward that the address names, once this device has found it. */
export function WithReward(props: {
  children: (reward: Accessor<Document<RewardBody>>) => JSX.Element
}): JSX.Element {
  const t = useWords(pointsWords)
  const params = useParams<{ reward: string }>()
  const reward = createDocument(rewardKind, () => rewardId(params.reward))
  return (
    <Show when={!reward.loading()} fallback={<Skeleton shape="card" />}>
      <Show
        when={reward()}
        fallback={
          <Page title={t('noSuchReward')} back={REWARDS}>
            <EmptyState
              icon="search"
              title={t('noSuchReward')}
              text={t('noSuchRewardBody')}
              action={
                <LinkButton href={REWARDS} variant="primary">
                  {t('rewards')}
                </LinkButton>
              }
            />
          </Page>
        }
      >
        {(found) => props.children(found)}
      </Show>
    </Show>
  )
}
