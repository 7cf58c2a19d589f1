import { For, Show, type JSX } from 'solid-js'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { LinkRow, List } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { appWords } from './app-words.ts'
import { InstallHint } from './install-hint.tsx'

const rooms = [
  { href: '/groups', icon: 'groups', title: 'groups', text: 'groupsAbout' },
  { href: '/cocreate', icon: 'cocreate', title: 'cocreation', text: 'cocreationAbout' },
  { href: '/fairs', icon: 'fairs', title: 'fairs', text: 'fairsAbout' },
  { href: '/me', icon: 'me', title: 'me', text: 'meAbout' },
] as const

/** The first screen of a member: where to go. */
export default function Home(): JSX.Element {
  const t = useWords(appWords)
  const store = useStore()
  const profile = createDocument(profileKind, () => profileId(store.member))
  const title = (): string => {
    const name = profile()?.body.name
    return name ? t('welcomeTitle', { name }) : t('welcomeTitlePlain')
  }
  return (
    <Show when={!profile.loading()}>
      <Page title={title()} lead={t('welcomeLead')}>
        <List>
          <For each={rooms}>
            {(room) => (
              <LinkRow
                href={room.href}
                start={<Icon name={room.icon} size={28} />}
                title={t(room.title)}
                text={t(room.text)}
              />
            )}
          </For>
        </List>
        <InstallHint />
      </Page>
    </Show>
  )
}
