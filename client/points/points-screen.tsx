import { Show, type JSX } from 'solid-js'
import { useStore } from '../store/store-context.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page, Section } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { BalanceCard } from './balance-card.tsx'
import { EarningRules } from './earning-rules-list.tsx'
import { createMyPoints } from './my-points.ts'
import { PointsChart } from './points-chart.tsx'
import { PointsHistory } from './points-history.tsx'
import { monthsOfPoints } from './points-over-time.ts'
import { TierCard } from './tier-card.tsx'
import { pointsWords } from './words.ts'

export default function PointsScreen(): JSX.Element {
  const t = useWords(pointsWords)
  const { member, clock } = useStore()
  const points = createMyPoints()
  return (
    <Page title={t('points')} back="/me">
      <Show when={!points.loading()} fallback={<Skeleton shape="card" />}>
        <BalanceCard points={points} />
        <TierCard earned={points.earned()} />
        <Show
          when={points.entries().length > 0}
          fallback={
            <EmptyState
              icon="star"
              title={t('historyEmpty')}
              text={t('historyEmptyBody')}
              action={
                <LinkButton href="/fairs" variant="primary">
                  {t('goToFairs')}
                </LinkButton>
              }
            />
          }
        >
          <Section title={t('chart')}>
            <PointsChart months={monthsOfPoints(points.entries(), member, clock.now())} />
          </Section>
          <Section title={t('history')}>
            <PointsHistory entries={points.entries()} redemptions={points.redemptions()} />
          </Section>
        </Show>
        <Section title={t('howToEarn')}>
          <EarningRules />
        </Section>
      </Show>
    </Page>
  )
}
