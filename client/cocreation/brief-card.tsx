import { A } from '@solidjs/router'
import { createMemo, For, Show, type JSX } from 'solid-js'
import type { BallotBody } from '../../shared/cocreation/ballot-kind.ts'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { designKind } from '../../shared/cocreation/design-kind.ts'
import { outcomeId, outcomeKind } from '../../shared/cocreation/outcome-kind.ts'
import { tallyOf } from '../../shared/cocreation/outcome-tally.ts'
import type { Document } from '../../shared/documents/document.ts'
import { createDocument, createDocuments } from '../store/live-documents.ts'
import { Icon } from '../ui/icon.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Picture } from '../ui/picture.tsx'
import { useWords } from '../ui/words.ts'
import styles from './brief-card.module.css'
import { Deadline, VotersName } from './brief-facts.tsx'
import type { BriefPhase } from './brief-phase.ts'
import { cocreationWords } from './cocreation-words.ts'
import { headline } from './headline.ts'
import { briefPath } from './paths.ts'
import { PhaseTag } from './phase-tag.tsx'

const PICTURES = 3

/** A vote in the list, with a few of its pictures. */
export function BriefCard(props: {
  brief: Document<BriefBody>
  phase: BriefPhase
  ballot: Document<BallotBody> | undefined
}): JSX.Element {
  const t = useWords(cocreationWords)
  const designs = createDocuments(designKind, () => ({ parent: props.brief.id }))
  const live = () => designs().filter(({ body }) => body.state === 'live')
  const pictures = () =>
    live()
      .flatMap(({ body }) => body.picture ?? [])
      .slice(0, PICTURES)
  return (
    <li>
      <A href={briefPath(props.brief.id)} class={styles.card}>
        <span class={styles.top}>
          <PhaseTag phase={props.phase} />
          <PendingMark document={props.brief} />
        </span>
        <h3 class={styles.title}>{props.brief.body.title}</h3>
        <Show when={props.phase === 'closed'}>
          <WinnerLine brief={props.brief.id} />
        </Show>
        <Show when={pictures().length > 0}>
          <span class={styles.pictures}>
            <For each={pictures()}>{(hash) => <Picture hash={hash} alt="" />}</For>
          </span>
        </Show>
        <span class={styles.facts}>
          <span>{t('designsCount', { count: live().length })}</span>
          <span>
            <Show when={props.brief.body.source} fallback={<VotersName group={props.brief.body.group} />}>
              {(source) => t('imported', { source: source() })}
            </Show>
          </span>
          <span>
            <Deadline brief={props.brief.body} phase={props.phase} />
          </span>
          <Show when={props.phase !== 'gathering' && props.ballot}>
            {(ballot) => (
              <span
                class={styles.mine}
                classList={{ [styles.mineWaiting ?? '']: ballot().stamp === undefined }}
              >
                <Icon name={ballot().stamp === undefined ? 'clock' : 'check'} size={16} />
                {t(ballot().stamp === undefined ? 'youVotedWaiting' : 'youVoted')}
              </span>
            )}
          </Show>
        </span>
      </A>
    </li>
  )
}

function WinnerLine(props: { brief: string }): JSX.Element {
  const t = useWords(cocreationWords)
  const outcome = createDocument(outcomeKind, () => outcomeId(props.brief))
  const text = createMemo(() => {
    const body = outcome()?.body
    return body && headline(t, body, tallyOf(body).winners)
  })
  return (
    <Show when={text()}>
      <span class={styles.winner}>{text()}</span>
    </Show>
  )
}
