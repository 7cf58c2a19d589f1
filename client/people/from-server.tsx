import { Match, Show, Switch, type JSX, type Resource } from 'solid-js'
import type { Result } from '../../shared/result.ts'
import type { Problem } from '../app/api.ts'
import { useProblemText } from '../ui/problem-words.ts'
import { FailedState, Skeleton } from '../ui/states.tsx'

/** What only the server knows, in its three states; `title` says that this needs a network. */
export function FromServer<T>(props: {
  answer: Resource<Result<T, Problem>>
  title: string
  onRetry: () => void
  children: (value: T) => JSX.Element
}): JSX.Element {
  const problemText = useProblemText()
  // The last answer stays while it is asked for again.
  const latest = () => props.answer.latest
  const value = () => {
    const now = latest()
    return now?.ok ? { is: now.value } : undefined
  }
  const problem = () => {
    const now = latest()
    return now && !now.ok ? now.error : undefined
  }
  return (
    <Switch fallback={<Skeleton rows={3} />}>
      <Match when={value()}>
        {(known) => (
          <Show when={known()} keyed>
            {({ is }) => props.children(is)}
          </Show>
        )}
      </Match>
      <Match when={problem()}>
        {(why) => <FailedState title={props.title} text={problemText(why())} onRetry={props.onRetry} />}
      </Match>
    </Switch>
  )
}
