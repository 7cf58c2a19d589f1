import { Show, type JSX } from 'solid-js'
import { createOwnRole } from '../store/own-role.ts'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { REWARDS } from './paths.ts'
import { pointsWords } from './words.ts'

/** Shows a moderator's screen to moderators, and to everybody else why not. */
export function ModeratorsOnly(props: { title: string; children: JSX.Element }): JSX.Element {
  const t = useWords(pointsWords)
  const isModerator = createOwnRole('moderator')
  return (
    <Show when={!isModerator.loading()} fallback={<Skeleton />}>
      <Show
        when={isModerator()}
        fallback={
          <Page title={props.title} back={REWARDS}>
            <EmptyState icon="lock" title={t('onlyModerators')} text={t('onlyModeratorsBody')} />
          </Page>
        }
      >
        {props.children}
      </Show>
    </Show>
  )
}
