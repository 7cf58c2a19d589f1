import { Show, type JSX } from 'solid-js'
import { nextTier, tierFor, tierRules } from '../../shared/points/tier-rules.ts'
import { Card } from '../ui/card.tsx'
import { Meter } from '../ui/marks.tsx'
import { useWords } from '../ui/words.ts'
import styles from './tier-card.module.css'
import { pointsWords } from './words.ts'

/** The member's tier, the way to the next, and the rule that says so. */
export function TierCard(props: { earned: number }): JSX.Element {
  const t = useWords(pointsWords)
  const next = () => nextTier(props.earned)
  return (
    <Card>
      <h2 class={styles.heading}>
        <span class={styles.label}>{t('tier')}</span> {t(tierFor(props.earned))}
      </h2>
      <Show when={next()} fallback={<p>{t('tierTop')}</p>}>
        {(above) => (
          <Meter
            label={t('tierProgress', { count: above().missing, tier: t(above().tier) })}
            value={props.earned}
            max={tierRules.from[above().tier]}
            text={`${props.earned} / ${tierRules.from[above().tier]}`}
            tone="jade"
          />
        )}
      </Show>
      <p class={styles.rule}>
        {t('tierRule', { days: tierRules.days, earned: props.earned, version: tierRules.version })}
      </p>
    </Card>
  )
}
