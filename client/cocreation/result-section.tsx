import { createMemo, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { designId } from '../../shared/cocreation/design-id.ts'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { OutcomeBody } from '../../shared/cocreation/outcome-kind.ts'
import { tallyOf, type RankedTally, type Tally } from '../../shared/cocreation/outcome-tally.ts'
import type { StarRunoff } from '../../shared/cocreation/star-tally.ts'
import type { Document } from '../../shared/documents/document.ts'
import { formatList, formatNumber } from '../ui/format.ts'
import { Meter } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import { DesignPicture } from './design-picture.tsx'
import { headline } from './headline.ts'
import { OtherRules } from './other-rules.tsx'
import { PairwiseGrid } from './pairwise-grid.tsx'
import { designPath } from './paths.ts'
import styles from './result-section.module.css'
import { TallyTable, type TallyRow } from './tally-table.tsx'

/** A closed vote, counted here from its ballots. */
export function ResultSection(props: {
  brief: Document<BriefBody>
  outcome: OutcomeBody
  designs: readonly Document<DesignBody>[]
}): JSX.Element {
  const t = useWords(cocreationWords)
  const tally = createMemo(() => tallyOf(props.outcome))
  const titles = createMemo(() => new Map(props.outcome.designs.map(({ key, title }) => [key, title])))
  const titleOf = (design: string): string => titles().get(design) || t('goneDesign')
  const pathOf = (design: string): string =>
    designPath({ id: designId(props.brief.id, design), parent: props.brief.id })
  /** Those who have won, as far as there are pictures of them. */
  const pictured = createMemo(() => {
    const won = new Set(tally().winners.map((key) => designId(props.brief.id, key)))
    return props.designs.filter(({ id, body }) => won.has(id) && body.picture !== undefined)
  })
  const order = createMemo(() => tally().places.map(({ design }) => design))
  const ranked = (): RankedTally | undefined => {
    const counted = tally()
    return counted.method === 'ranked' ? counted : undefined
  }
  const runoffs = (): StarRunoff[] => {
    const counted = tally()
    return counted.method === 'score' ? counted.runoffs : []
  }

  return (
    <Section title={t('result')}>
      <div class={styles.headline}>
        <For each={pictured()}>
          {(design) => <DesignPicture design={design.body} alt="" class={styles.picture ?? ''} />}
        </For>
        <p class={styles.winner}>{headline(t, props.outcome, tally().winners)}</p>
        <p>
          {props.brief.body.source !== undefined
            ? t('ballotsCount', { count: props.outcome.ballots.length })
            : t('turnout', { voters: props.outcome.ballots.length, electorate: props.outcome.electorate })}
        </p>
        <p class={styles.note}>
          {t(hows[tally().method])} {t('countedHere')}
        </p>
      </div>
      <StruckNote outcome={props.outcome} winners={tally().winners} titleOf={titleOf} />
      <TallyTable
        caption={t('result')}
        measure={t(measures[tally().method])}
        rows={rowsOf(tally())}
        most={mostOf(tally(), props.outcome.ballots.length)}
        titleOf={titleOf}
      />
      <For each={runoffs()}>{(runoff) => <Runoff runoff={runoff} titleOf={titleOf} />}</For>
      <Switch>
        <Match when={ranked()}>
          {(counted) => (
            <>
              <PairwiseGrid matrix={counted().matrix} order={order()} titleOf={titleOf} pathOf={pathOf} />
              <OtherRules tally={counted()} titleOf={titleOf} />
            </>
          )}
        </Match>
      </Switch>
    </Section>
  )
}

const hows = { approval: 'howApproval', ranked: 'howRanked', score: 'howScore' } as const
const measures = { approval: 'ticks', ranked: 'duelsWon', score: 'points' } as const

/** A ranked vote is measured by duels: how strong the strongest path is says nothing to eyes. */
function rowsOf(tally: Tally): TallyRow[] {
  if (tally.method !== 'ranked') return tally.places
  const { matrix, places } = tally
  return places.map(({ design, rank }) => ({
    design,
    rank,
    score: matrix.designs.filter((other) => matrix.beats(design, other)).length,
  }))
}

function mostOf(tally: Tally, ballots: number): number {
  if (tally.method === 'approval') return ballots
  return tally.method === 'ranked' ? tally.places.length - 1 : (tally.places[0]?.score ?? 0)
}

/** Designs that were taken out after votes for them: what that changed. */
function StruckNote(props: {
  outcome: OutcomeBody
  winners: readonly string[]
  titleOf: (design: string) => string
}): JSX.Element {
  const t = useWords(cocreationWords)
  const struck = () => props.outcome.designs.filter((design) => design.struck)
  const withThem = createMemo(() => {
    const designs = props.outcome.designs.map((design) => ({ ...design, struck: false }))
    return tallyOf({ ...props.outcome, designs }).winners
  })
  const same = (): boolean => withThem().toSorted().join() === props.winners.toSorted().join()
  return (
    <Show when={struck().length > 0}>
      <p class={styles.note}>
        {t('struck', { titles: formatList(struck().map(({ key }) => props.titleOf(key))) })}{' '}
        {same() ? t('struckSame') : t('struckOther', { titles: formatList(withThem().map(props.titleOf)) })}
      </p>
    </Show>
  )
}

function Runoff(props: { runoff: StarRunoff; titleOf: (design: string) => string }): JSX.Element {
  const t = useWords(cocreationWords)
  const sides = () => {
    const { first, second, forFirst, forSecond, noPreference } = props.runoff
    return [
      { label: props.titleOf(first), value: forFirst, tone: 'seal' },
      { label: props.titleOf(second), value: forSecond, tone: 'indigo' },
      { label: t('noPreference'), value: noPreference, tone: 'amber' },
    ] as const
  }
  const all = (): number => sides().reduce((sum, { value }) => sum + value, 0)
  return (
    <Section title={t('runoff')}>
      <div class={styles.runoff}>
        <For each={sides()}>
          {(side) => (
            <Meter
              label={side.label}
              value={side.value}
              max={all()}
              text={formatNumber(side.value)}
              tone={side.tone}
            />
          )}
        </For>
      </div>
    </Section>
  )
}
