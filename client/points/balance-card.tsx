import { Show, type JSX } from 'solid-js'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { formatNumber } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../ui/words.ts'
import styles from './balance-card.module.css'
import type { MyPoints } from './my-points.ts'
import { REWARDS } from './paths.ts'
import { pointsWords } from './words.ts'

/** What the member may spend, and what of it is spoken for. */
export function BalanceCard(props: { points: MyPoints }): JSX.Element {
  const t = useWords(pointsWords)
  return (
    <Card>
      <div class={styles.balance}>
        <p>
          <span class={styles.label}>{t('available')}</span>
          <strong class={styles.number}>{formatNumber(props.points.available())}</strong>
        </p>
        <LinkButton href={REWARDS} icon="gift" variant="primary">
          {t('seeRewards')}
        </LinkButton>
      </div>
      <Show when={props.points.held() > 0}>
        <p class={styles.note}>
          <Icon name="lock" size={18} /> {t('heldNote', { count: props.points.held() })}
        </p>
      </Show>
      <Show when={props.points.requested() > 0}>
        <p class={styles.note}>
          <Icon name="clock" size={18} /> {t('requestedNote', { count: props.points.requested() })}
        </p>
      </Show>
    </Card>
  )
}
