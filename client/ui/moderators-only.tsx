import { Show, type JSX } from 'solid-js'
import { createOwnRole } from '../store/own-role.ts'
import { Page } from './page.tsx'
import { EmptyState, Skeleton } from './states.tsx'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** Shows a moderator's screen to moderators, and to everybody else why not and the way back. */
export function ModeratorsOnly(props: { title: string; back: string; children: JSX.Element }): JSX.Element {
  const t = useWords(uiWords)
  const isModerator = createOwnRole('moderator')
  return (
    <Show when={!isModerator.loading()} fallback={<Skeleton />}>
      <Show
        when={isModerator()}
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
