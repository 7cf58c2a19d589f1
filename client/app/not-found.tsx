import type { JSX } from 'solid-js'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { appWords } from './app-words.ts'

export default function NotFound(): JSX.Element {
  const t = useWords(appWords)
  return (
    <Page title={t('notFoundTitle')}>
      <EmptyState
        icon="search"
        title={t('notFoundTitle')}
        text={t('notFoundText')}
        action={
          <LinkButton href="/" variant="primary">
            {t('toHome')}
          </LinkButton>
        }
      />
    </Page>
  )
}
