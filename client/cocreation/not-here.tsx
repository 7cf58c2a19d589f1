import type { JSX } from 'solid-js'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import { BRIEFS } from './paths.ts'

/** Something that this device has not got: another group's, or not synced yet. */
export function NotHere(): JSX.Element {
  const t = useWords(cocreationWords)
  return (
    <Page title={t('notHereTitle')} back={BRIEFS}>
      <EmptyState
        icon="search"
        title={t('notHereTitle')}
        text={t('notHereText')}
        action={
          <LinkButton href={BRIEFS} variant="primary">
            {t('toBriefs')}
          </LinkButton>
        }
      />
    </Page>
  )
}
