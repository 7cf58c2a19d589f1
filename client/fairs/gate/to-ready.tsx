import type { JSX } from 'solid-js'
import { LinkButton } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.ts'
import { fairPath } from '../paths.ts'
import { readyWords } from './ready-words.ts'

/** The way to what a phone should have before it leaves the network. */
export function ToReady(props: { fair: string }): JSX.Element {
  const t = useWords(readyWords)
  return (
    <LinkButton href={`${fairPath(props.fair)}/ready`} icon="shield" wide>
      {t('toReady')}
    </LinkButton>
  )
}
