import { createMemo, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import { shelfId, shelfKind } from '../../shared/points/shelf-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Page, Section } from '../ui/page.tsx'
import { createPermission } from '../ui/permission.ts'
import { Picture } from '../ui/picture.tsx'
import { useWords } from '../ui/words.ts'
import { createMyPoints } from './my-points.ts'
import { REWARDS, rewardPath } from './paths.ts'
import { RedeemPanel } from './redeem-panel.tsx'
import { RedemptionCard } from './redemption-card.tsx'
import styles from './reward-screen.module.css'
import { RewardTags } from './reward-tags.tsx'
import { WithReward } from './with-reward.tsx'
import { pointsWords } from './words.ts'

export default function RewardScreen(): JSX.Element {
  return <WithReward>{(reward) => <Reward reward={reward()} />}</WithReward>
}

function Reward(props: { reward: Document<RewardBody> }): JSX.Element {
  const t = useWords(pointsWords)
  const mayEdit = createPermission('edit', () => props.reward)
  const points = createMyPoints()
  const shelf = createDocument(shelfKind, () => shelfId(props.reward.id))
  const mine = createMemo(() => points.redemptions().filter(({ parent }) => parent === props.reward.id))
  return (
    <Page
      title={props.reward.body.title}
      back={REWARDS}
      lead={
        <span class={styles.lead}>
          <strong>{t('pointsCount', { count: props.reward.body.cost })}</strong>
          <RewardTags reward={props.reward.body} left={shelf()?.body.left} />
          <PendingMark document={props.reward} />
        </span>
      }
      actions={
        <Show when={mayEdit()}>
          <LinkButton href={`${rewardPath(props.reward.id)}/edit`} icon="edit">
            {t('editReward')}
          </LinkButton>
        </Show>
      }
    >
      <Show when={props.reward.body.picture}>
        {(hash) => <Picture hash={hash()} alt={props.reward.body.title} class={styles.picture ?? ''} />}
      </Show>
      <Show when={props.reward.body.about}>
        <p class={styles.about}>{props.reward.body.about}</p>
      </Show>
      <Show when={!points.loading()}>
        <Card>
          <RedeemPanel reward={props.reward} left={shelf()?.body.left} points={points} />
        </Card>
      </Show>
      <Show when={mine().length > 0}>
        <Section title={t('myRedemptions')}>
          <ul class={styles.redemptions}>
            <For each={mine()}>{(redemption) => <RedemptionCard redemption={redemption} />}</For>
          </ul>
        </Section>
      </Show>
    </Page>
  )
}
