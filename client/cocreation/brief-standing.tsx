import { Match, Switch, type JSX } from 'solid-js'
import { sealedUntil, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { LinkButton } from '../ui/button.tsx'
import { formatDateTime } from '../ui/format.ts'
import { useWords } from '../ui/words.ts'
import type { BriefPhase } from './brief-phase.ts'
import { cocreationWords } from './cocreation-words.ts'
import { briefPath } from './paths.ts'
import styles from './brief-screen.module.css'

/** What the moment asks for: to vote, or to wait. */
export function Standing(props: {
  brief: Document<BriefBody>
  phase: BriefPhase
  voted: boolean
  live: number
}): JSX.Element {
  const t = useWords(cocreationWords)
  return (
    <Switch>
      <Match when={props.phase === 'voting' && props.live > 0}>
        <LinkButton
          href={`${briefPath(props.brief.id)}/vote`}
          icon="check"
          variant={props.voted ? 'secondary' : 'primary'}
          wide
        >
          {t(props.voted ? 'changeVote' : 'vote')}
        </LinkButton>
      </Match>
      <Match when={props.phase === 'sealed'}>
        <p class={styles.note}>
          {t('sealedText', { when: formatDateTime(sealedUntil(props.brief.body) ?? 0) })}
        </p>
      </Match>
      <Match when={props.phase === 'late'}>
        <p class={styles.note}>{t('lateText')}</p>
      </Match>
    </Switch>
  )
}
