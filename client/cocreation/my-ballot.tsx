import { For, Match, Show, Switch, type JSX } from 'solid-js'
import type { BallotBody } from '../../shared/cocreation/ballot-kind.ts'
import { namedDesigns } from '../../shared/cocreation/choice.ts'
import { designKeyOf } from '../../shared/cocreation/design-id.ts'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { useStore } from '../store/store-context.ts'
import { Card } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { useRefusalText } from '../ui/refusal-words.ts'
import { useWords } from '../ui/words.ts'
import type { BriefPhase } from './brief-phase.ts'
import { cocreationWords } from './cocreation-words.ts'
import styles from './my-ballot.module.css'

/** What the member said in a vote, and whether it has arrived. Only they see it. */
export function MyBallot(props: {
  brief: string
  phase: BriefPhase
  ballot: Document<BallotBody> | undefined
  designs: readonly Document<DesignBody>[]
}): JSX.Element {
  const t = useWords(cocreationWords)
  const { status } = useStore()
  const refusalText = useRefusalText()
  const refused = () =>
    status.rejected().filter(({ document }) => document.kind === 'ballot' && document.parent === props.brief)
  const design = (key: string) => props.designs.find(({ id }) => designKeyOf(id) === key)
  const isStruck = (key: string): boolean => (design(key)?.body.state ?? 'live') !== 'live'
  return (
    <Show when={props.ballot ?? refused().length > 0}>
      <Card>
        <h2>{t('ballotTitle')}</h2>
        <For each={refused()}>
          {({ refusal }) => (
            <p class={`${styles.line ?? ''} ${styles.refused ?? ''}`}>
              <Icon name="alert" size={18} />
              <span>
                {t('ballotRefused')} {refusalText(refusal)}
              </span>
            </p>
          )}
        </For>
        <Show when={props.ballot}>
          {(ballot) => (
            <>
              <Choices ballot={ballot().body} titleOf={(key) => design(key)?.body.title || t('goneDesign')} />
              <Show when={namedDesigns(ballot().body).some(isStruck)}>
                <p class={styles.waiting}>{t('ballotStruck')}</p>
              </Show>
              <Switch
                fallback={
                  <p class={`${styles.line ?? ''} ${styles.counted ?? ''}`}>
                    <Icon name="check" size={18} />
                    <span>{t(props.phase === 'closed' ? 'ballotCounted' : 'ballotReceived')}</span>
                  </p>
                }
              >
                <Match when={ballot().stamp === undefined}>
                  <p class={`${styles.line ?? ''} ${styles.waiting ?? ''}`}>
                    <Icon name="clock" size={18} />
                    <span>{t('ballotWaiting')}</span>
                  </p>
                </Match>
              </Switch>
            </>
          )}
        </Show>
      </Card>
    </Show>
  )
}

function Choices(props: { ballot: BallotBody; titleOf: (key: string) => string }): JSX.Element {
  const t = useWords(cocreationWords)
  const named = (): string[] => namedDesigns(props.ballot)
  return (
    <Show when={named().length > 0} fallback={<p>{t('ballotBlank')}</p>}>
      <ol class={styles.choices} classList={{ [styles.ranked ?? '']: props.ballot.ranking !== undefined }}>
        <For each={named()}>{(key) => <li>{props.titleOf(key)}</li>}</For>
      </ol>
    </Show>
  )
}
