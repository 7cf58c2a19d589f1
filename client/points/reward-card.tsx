import { A } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import { Icon } from '../ui/icon.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Picture } from '../ui/picture.tsx'
import { useWords } from '../ui/words.ts'
import { rewardPath } from './paths.ts'
import styles from './reward-card.module.css'
import { RewardTags } from './reward-tags.tsx'
import { pointsWords } from './words.ts'

/** A reward in the list; `left` is unknown until the authority has counted. */
export function RewardCard(props: { reward: Document<RewardBody>; left: number | undefined }): JSX.Element {
  const t = useWords(pointsWords)
  return (
    <li class={styles.item}>
      <A href={rewardPath(props.reward.id)} class={styles.card}>
        <span class={styles.picture}>
          <Show when={props.reward.body.picture} fallback={<Icon name="gift" size={40} />}>
            {(hash) => <Picture hash={hash()} alt="" />}
          </Show>
        </span>
        <span class={styles.words}>
          <span class={styles.title}>
            {props.reward.body.title} <PendingMark document={props.reward} />
          </span>
          <span class={styles.cost}>{t('pointsCount', { count: props.reward.body.cost })}</span>
          <RewardTags reward={props.reward.body} left={props.left} />
        </span>
      </A>
    </li>
  )
}
