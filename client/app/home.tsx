import { For, Show, type JSX } from 'solid-js'
import { keyOf } from '../../shared/documents/document.ts'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { briefPath } from '../cocreation/paths.ts'
import { fairPath } from '../fairs/paths.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { LinkRow, List } from '../ui/card.tsx'
import { formatDateRange, formatDateTime } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Count, Tag } from '../ui/marks.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { appWords } from './app-words.ts'
import { createHomeNews, type HomeNews } from './home-news.ts'
import { homeWords } from './home-words.ts'
import { InstallHint } from './install-hint.tsx'

const rooms = [
  { href: '/groups', icon: 'groups', title: 'groups', text: 'groupsAbout' },
  { href: '/cocreate', icon: 'cocreate', title: 'cocreation', text: 'cocreationAbout' },
  { href: '/fairs', icon: 'fairs', title: 'fairs', text: 'fairsAbout' },
  { href: '/me', icon: 'me', title: 'me', text: 'meAbout' },
] as const

/** The first screen of a member: what is new over all rooms, and where to go. */
export default function Home(): JSX.Element {
  const t = useWords(appWords)
  const store = useStore()
  const profile = createDocument(profileKind, () => profileId(store.member))
  const news = createHomeNews()
  const title = (): string => {
    const name = profile()?.body.name
    return name ? t('welcomeTitle', { name }) : t('welcomeTitlePlain')
  }
  const isQuiet = (): boolean =>
    news.threads().length === 0 && news.votes().length === 0 && news.fair() === undefined
  return (
    <Page title={title()}>
      <Show when={!news.loading()} fallback={<Skeleton rows={4} />}>
        <NextFair fair={news.fair()} />
        <OpenVotes votes={news.votes()} />
        <NewThreads threads={news.threads()} />
        <Rooms quiet={isQuiet()} />
        <InstallHint />
      </Show>
    </Page>
  )
}

function NextFair(props: { fair: ReturnType<HomeNews['fair']> }): JSX.Element {
  const t = useWords(homeWords)
  const { clock } = useStore()
  return (
    <Show when={props.fair}>
      {(fair) => (
        <Section title={fair().event.body.startsAt <= clock.now() ? t('fairsNow') : t('fairsTitle')}>
          <List>
            <LinkRow
              href={fairPath(fair().event.id)}
              start={<Icon name="fairs" size={28} />}
              title={fair().event.body.title}
              text={formatDateRange(fair().event.body.startsAt, fair().event.body.endsAt)}
              end={<TicketTag state={fair().ticket?.body.state} />}
            />
          </List>
        </Section>
      )}
    </Show>
  )
}

function TicketTag(props: { state: string | undefined }): JSX.Element {
  const t = useWords(homeWords)
  return (
    <>
      <Show when={props.state === 'confirmed'}>
        <Tag tone="jade">{t('ticketConfirmed')}</Tag>
      </Show>
      <Show when={props.state === 'waitlisted'}>
        <Tag tone="amber">{t('ticketWaiting')}</Tag>
      </Show>
    </>
  )
}

function OpenVotes(props: { votes: ReturnType<HomeNews['votes']> }): JSX.Element {
  const t = useWords(homeWords)
  return (
    <Show when={props.votes.length > 0}>
      <Section title={t('votesTitle')}>
        <List>
          <For each={props.votes}>
            {(brief) => (
              <LinkRow
                href={briefPath(brief.id)}
                start={<Icon name="cocreate" size={28} />}
                title={brief.body.title}
                text={
                  brief.body.closesAt > 0
                    ? t('voteUntil', { when: formatDateTime(brief.body.closesAt) })
                    : t('voteOpen')
                }
              />
            )}
          </For>
        </List>
      </Section>
    </Show>
  )
}

function NewThreads(props: { threads: ReturnType<HomeNews['threads']> }): JSX.Element {
  const t = useWords(homeWords)
  return (
    <Show when={props.threads.length > 0}>
      <Section title={t('threadsTitle')}>
        <List>
          <For each={props.threads}>
            {({ thread, last, unread }) => (
              <LinkRow
                href={`/groups/${keyOf(thread.body.group)}/threads/${keyOf(thread.id)}`}
                start={<GroupAvatar group={thread.body.group} />}
                title={thread.body.title}
                text={last?.body.text ?? thread.body.text}
                end={<Count value={unread} label={t('newPosts', { count: unread })} />}
              />
            )}
          </For>
        </List>
      </Section>
    </Show>
  )
}

function GroupAvatar(props: { group: string }): JSX.Element {
  const group = createDocument(groupKind, () => props.group)
  return <Avatar id={props.group} name={group()?.body.name ?? ''} picture={group()?.body.picture} size={40} />
}

function Rooms(props: { quiet: boolean }): JSX.Element {
  const t = useWords(homeWords)
  const app = useWords(appWords)
  return (
    <Section title={props.quiet ? t('firstTitle') : t('roomsTitle')}>
      <Show when={props.quiet}>
        <p>{t('firstLead')}</p>
      </Show>
      <List>
        <For each={rooms}>
          {(room) => (
            <LinkRow
              href={room.href}
              start={<Icon name={room.icon} size={28} />}
              title={app(room.title)}
              text={app(room.text)}
            />
          )}
        </For>
      </List>
    </Section>
  )
}
