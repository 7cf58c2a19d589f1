import type { OutcomeBody } from '../../shared/cocreation/outcome-kind.ts'
import { formatList } from '../ui/format.ts'
import type { Translate } from '../ui/words.ts'
import type { cocreationWords } from './cocreation-words.ts'

/** Who has won, in a sentence: one, several that are tied, or nobody. */
export function headline(
  t: Translate<keyof (typeof cocreationWords)['en']>,
  { designs }: Pick<OutcomeBody, 'designs'>,
  winners: readonly string[],
): string {
  const titles = winners.map((winner) => designs.find(({ key }) => key === winner)?.title || t('goneDesign'))
  const [first, ...others] = titles
  if (first === undefined) return t('nobodyWins')
  return others.length === 0 ? t('wins', { title: first }) : t('tied', { titles: formatList(titles) })
}
