import { Show, type JSX } from 'solid-js'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import { Tag } from '../ui/marks.tsx'
import { useWords } from '../ui/words.ts'
import styles from './reward-tags.module.css'
import { pointsWords } from './words.ts'

/** How many are left, for whom, and whether it is still offered. */
export function RewardTags(props: { reward: RewardBody; left: number | undefined }): JSX.Element {
  const t = useWords(pointsWords)
  const left = () => props.left ?? props.reward.stock
  return (
    <span class={styles.tags}>
      <Show when={props.reward.state === 'offered'} fallback={<Tag>{t('withdrawnBadge')}</Tag>}>
        <Show when={left() > 0} fallback={<Tag tone="amber">{t('noneLeft')}</Tag>}>
          <Tag>{t('left', { count: left() })}</Tag>
        </Show>
      </Show>
      <Show when={props.reward.tier}>
        {(tier) => <Tag tone="indigo">{t('forTier', { tier: t(tier()) })}</Tag>}
      </Show>
    </span>
  )
}
