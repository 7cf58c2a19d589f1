import { Match, Show, Switch, type JSX } from 'solid-js'
import type { CommunityView } from '../../shared/people/account-protocol.ts'
import { Page } from '../ui/page.tsx'
import { FailedState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { useCommunity } from './use-community.ts'
import styles from './visitor-page.module.css'
import { visitorWords } from './visitor-words.ts'

/** A screen that first asks the server what community this is. */
export function VisitorPage(props: {
  title: (community: CommunityView) => string
  lead: (community: CommunityView) => string
  /** What the window is called until the answer is there. */
  heading: string
  children: (community: CommunityView) => JSX.Element
}): JSX.Element {
  const t = useWords(visitorWords)
  const [community, again] = useCommunity()
  const view = (): CommunityView | undefined => {
    const answer = community.latest
    return answer?.ok ? answer.value : undefined
  }
  return (
    <div class={styles.visitor}>
      <Switch
        fallback={
          <Page title={props.heading}>
            <Skeleton rows={3} />
          </Page>
        }
      >
        <Match when={view()} keyed>
          {(known) => (
            <Page
              title={props.title(known)}
              lead={<Show when={props.lead(known)}>{(lead) => <p>{lead()}</p>}</Show>}
            >
              {props.children(known)}
            </Page>
          )}
        </Match>
        <Match when={community.state === 'ready'}>
          <Page title={props.heading}>
            <FailedState title={t('unreachableTitle')} text={t('unreachableText')} onRetry={again} />
          </Page>
        </Match>
      </Switch>
    </div>
  )
}
