import { Show, type JSX } from 'solid-js'
import { createMyRoles } from './my-roles.ts'
import { Page } from './page.tsx'
import { EmptyState, Skeleton } from './states.tsx'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** Shows a moderator's screen to moderators, and to everybody else why not and the way back. */
export function ModeratorsOnly(props: { title: string; back: string; children: JSX.Element }): JSX.Element {
  const t = useWords(uiWords)
  const hasRole = createMyRoles()
  return (
    <Show when={!hasRole.loading()} fallback={<Skeleton />}>
      <Show
        when={hasRole('moderator')}
        fallback={
          <Page title={props.title} back={props.back}>
            <EmptyState icon="lock" title={t('onlyModerators')} text={t('onlyModeratorsText')} />
          </Page>
        }
      >
        {props.children}
      </Show>
    </Show>
  )
}
