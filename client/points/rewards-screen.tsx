import { createMemo, For, Show, type Accessor, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { redemptionKind } from '../../shared/points/redemption-kind.ts'
import { rewardKind, type RewardBody } from '../../shared/points/reward-kind.ts'
import { shelfId, shelfKind } from '../../shared/points/shelf-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { LinkButton } from '../ui/button.tsx'
import { LinkRow, List } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page, Section } from '../ui/page.tsx'
import { createPermission } from '../ui/permission.ts'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { createMyPoints } from './my-points.ts'
import { HAND_OVERS, POINTS, REWARDS } from './paths.ts'
import { RewardCard } from './reward-card.tsx'
import styles from './rewards-screen.module.css'
import { pointsWords } from './words.ts'

export default function RewardsScreen(): JSX.Element {
  const t = useWords(pointsWords)
  const putsUp = createPermission('create', () => ({ kind: 'reward' }))
  const handsOver = createPermission('edit', () => ({ kind: 'redemption' }))
  const points = createMyPoints()
  const rewards = createDocuments(rewardKind, () => ({ order: 'newest' }))
  const shelves = createDocuments(shelfKind)
  const leftOf = createMemo(() => new Map(shelves().map(({ id, body }) => [id, body.left])))
  const offered = createMemo(() => rewards().filter(({ body }) => body.state === 'offered'))
  const withdrawn = createMemo(() => rewards().filter(({ body }) => body.state === 'withdrawn'))
  const newReward = () => (
    <LinkButton href={`${REWARDS}/new`} icon="plus" variant="primary">
      {t('newReward')}
    </LinkButton>
  )
  const cards = (of: Accessor<readonly Document<RewardBody>[]>) => (
    <ul class={styles.cards}>
      <For each={of()}>
        {(reward) => <RewardCard reward={reward} left={leftOf().get(shelfId(reward.id))} />}
      </For>
    </ul>
  )
  return (
    <Page
      wide
      title={t('rewards')}
      back={POINTS}
      lead={t('rewardsIntro')}
      actions={<Show when={putsUp()}>{newReward()}</Show>}
    >
      <Show when={!rewards.loading()} fallback={<Skeleton shape="card" />}>
        <Show when={!points.loading()}>
          <p class={styles.balance}>
            <Icon name="star" size={20} />{' '}
            {t('myBalance', { count: points.available() - points.requested() })}
          </p>
        </Show>
        <Show when={handsOver()}>
          <HandOversRow />
        </Show>
        <Show
          when={offered().length > 0}
          fallback={
            <EmptyState
              icon="gift"
              title={t('rewardsEmpty')}
              text={putsUp() ? t('rewardsEmptyModerator') : t('rewardsEmptyBody')}
              action={<Show when={putsUp()}>{newReward()}</Show>}
            />
          }
        >
          {cards(offered)}
        </Show>
        <Show when={putsUp() && withdrawn().length > 0}>
          <Section title={t('withdrawnRewards')}>{cards(withdrawn)}</Section>
        </Show>
      </Show>
    </Page>
  )
}

/** The way to what waits to be handed over, for moderators. */
function HandOversRow(): JSX.Element {
  const t = useWords(pointsWords)
  const redemptions = createDocuments(redemptionKind)
  const held = createMemo(() => redemptions().filter(({ body }) => body.state === 'held').length)
  return (
    <List>
      <LinkRow
        href={HAND_OVERS}
        start={<Icon name="gift" />}
        title={t('handOvers')}
        text={held() > 0 ? t('handOversCount', { count: held() }) : t('handOversEmpty')}
      />
    </List>
  )
}
