import { For, type JSX } from 'solid-js'
import { earningRuleNames, earningRules } from '../../shared/points/earning-rules.ts'
import { List, Row } from '../ui/card.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useWords } from '../ui/words.ts'
import styles from './points-amount.module.css'
import { pointsWords } from './words.ts'

const icons: Record<(typeof earningRuleNames)[number], IconName> = {
  'check-in': 'fairs',
  vote: 'cocreate',
  thread: 'groups',
}

/** What the community gives points for, and how often in a day. */
export function EarningRules(): JSX.Element {
  const t = useWords(pointsWords)
  return (
    <List label={t('howToEarn')}>
      <For each={earningRuleNames}>
        {(name) => (
          <Row
            start={<Icon name={icons[name]} />}
            title={t(`rule-${name}`)}
            text={t('ruleCap', { count: earningRules[name].dailyCap })}
            end={<span class={styles.amount}>+{earningRules[name].points}</span>}
          />
        )}
      </For>
    </List>
  )
}
