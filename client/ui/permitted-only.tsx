import { Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { Verb } from '../../shared/permissions/permit.ts'
import { Page } from './page.tsx'
import { createPermission, type Prospect } from './permission.ts'
import { EmptyState, Skeleton } from './states.tsx'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** Shows a screen to those who may do what it is for, and to everybody else why not and the way back. */
export function PermittedOnly(props: {
  title: string
  back: string
  /** What it is for. */
  verb: Verb
  of: Document | Prospect
  /** Whose it is, where that can be said in a word. */
  whose?: 'moderators'
  children: JSX.Element
}): JSX.Element {
  const t = useWords(uiWords)
  const permitted = createPermission(
    untrack(() => props.verb),
    () => props.of,
  )
  const isForModerators = () => props.whose === 'moderators'
  return (
    <Show when={!permitted.loading()} fallback={<Skeleton />}>
      <Show
        when={permitted()}
        fallback={
          <Page title={props.title} back={props.back}>
            <EmptyState
              icon="lock"
              title={t(isForModerators() ? 'onlyModerators' : 'notPermitted')}
              text={t(isForModerators() ? 'onlyModeratorsText' : 'notPermittedText')}
            />
          </Page>
        }
      >
        {props.children}
      </Show>
    </Show>
  )
}
