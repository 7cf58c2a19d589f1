import { For, type JSX } from 'solid-js'
import type { RankedTally } from '../../shared/cocreation/outcome-tally.ts'
import { firstPlaces } from '../../shared/cocreation/places.ts'
import { formatList } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import styles from './other-rules.module.css'

/** The same ballots counted by other rules: whether the answer hangs on the rule. */
export function OtherRules(props: { tally: RankedTally; titleOf: (design: string) => string }): JSX.Element {
  const t = useWords(cocreationWords)
  const rules = () => {
    const { winners, plurality, borda, instantRunoff, condorcetWinner } = props.tally
    return [
      { name: t('schulze'), winners },
      { name: t('condorcet'), winners: condorcetWinner === undefined ? [] : [condorcetWinner] },
      { name: t('borda'), winners: firstPlaces(borda) },
      { name: t('instantRunoff'), winners: firstPlaces(instantRunoff) },
      { name: t('plurality'), winners: firstPlaces(plurality) },
    ]
  }
  /** Where nobody beats everybody that rule says nothing against the others. */
  const agree = (): boolean => {
    const answers = rules().flatMap(({ winners }) =>
      winners.length === 0 ? [] : [winners.toSorted().join()],
    )
    return new Set(answers).size <= 1
  }
  return (
    <Section title={t('otherRules')}>
      <p class={styles.note}>{t(agree() ? 'rulesAgree' : 'rulesDiffer')}</p>
      <table class={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('rule')}</th>
            <th scope="col">{t('winner')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={rules()}>
            {(rule) => (
              <tr>
                <th scope="row">{rule.name}</th>
                <td>
                  {rule.winners.length === 0 ? t('nobody') : formatList(rule.winners.map(props.titleOf))}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Section>
  )
}
