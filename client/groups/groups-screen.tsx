import { createMemo, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { groupKind, type GroupBody } from '../../shared/groups/group-kind.ts'
import { groupPath } from '../app/addresses.ts'
import { createDocuments } from '../store/live-documents.ts'
import { Avatar } from '../ui/avatar.tsx'
import { LinkButton } from '../ui/button.tsx'
import { LinkRow, List } from '../ui/card.tsx'
import { Count, PendingMark, Tag } from '../ui/marks.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { Page, Section } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { unreadByGroup, type Activity } from './activity.ts'
import { groupWords } from './group-words.ts'
import styles from './groups-screen.module.css'
import { createMyGroups } from './my-groups.ts'

export default function GroupsScreen(): JSX.Element {
  const t = useWords(groupWords)
  const groups = createDocuments(groupKind)
  const mine = createMyGroups()

  const isMine = (group: Document<GroupBody>) => {
    const state = mine.membership(group.id)?.body.state
    return state === 'active' || state === 'requested'
  }
  const latest = createMemo(() => {
    const byGroup = new Map<string, Activity>()
    for (const activity of mine.activities()) {
      const { group, state } = activity.thread.body
      if (state === 'live' && !byGroup.has(group)) byGroup.set(group, activity)
    }
    return byGroup
  })
  const unread = createMemo(() => unreadByGroup(mine.activities()))
  const liveliestFirst = createMemo(() => {
    const activities = latest()
    const at = (group: Document<GroupBody>) => activities.get(group.id)?.at ?? group.sort
    return groups()
      .filter(isMine)
      .toSorted((a, b) => at(b) - at(a))
  })
  const others = createMemo(() => groups().filter((group) => !isMine(group)))
  const name = createMemberNames(() =>
    [...latest().values()].map(({ thread, last }) => (last ?? thread).owner),
  )
  const lastSaid = (group: string) => {
    const activity = latest().get(group)
    if (!activity) return t('nothingNew')
    const { thread, last } = activity
    return t('lastSaid', { name: name((last ?? thread).owner), text: last?.body.text || thread.body.title })
  }

  return (
    <Page
      title={t('groups')}
      actions={
        <LinkButton href="/groups/new" icon="plus" variant="primary">
          {t('newGroup')}
        </LinkButton>
      }
    >
      <nav class={styles.ways} aria-label={t('ways')}>
        <LinkButton href="/search" icon="search" small>
          {t('search')}
        </LinkButton>
        <LinkButton href="/groups/mentions" icon="reply" small>
          {t('mentions')}
        </LinkButton>
      </nav>
      <Show when={!groups.loading() && !mine.loading()} fallback={<Skeleton rows={5} />}>
        <Show
          when={groups().length > 0}
          fallback={
            <EmptyState
              icon="groups"
              title={t('firstTitle')}
              text={t('firstText')}
              action={
                <LinkButton href="/groups/new" variant="primary">
                  {t('newGroup')}
                </LinkButton>
              }
            />
          }
        >
          <Show
            when={liveliestFirst().length > 0}
            fallback={<EmptyState icon="groups" title={t('noneMineTitle')} text={t('noneMineText')} />}
          >
            <Section title={t('mine')}>
              <List label={t('mine')}>
                <For each={liveliestFirst()}>
                  {(group) => (
                    <Show
                      when={mine.membership(group.id)?.body.state === 'active'}
                      fallback={<GroupRow group={group} text={t('waitingForAnswer')} />}
                    >
                      <GroupRow
                        group={group}
                        text={lastSaid(group.id)}
                        end={
                          <Count
                            value={unread().get(group.id) ?? 0}
                            label={t('unread', { count: unread().get(group.id) ?? 0 })}
                          />
                        }
                      />
                    </Show>
                  )}
                </For>
              </List>
            </Section>
          </Show>
          <Show when={others().length > 0}>
            <Section title={t('discover')}>
              <List label={t('discover')}>
                <For each={others()}>
                  {(group) => (
                    <GroupRow
                      group={group}
                      text={group.body.about}
                      end={<EntryTag entry={group.body.entry} />}
                    />
                  )}
                </For>
              </List>
            </Section>
          </Show>
        </Show>
      </Show>
    </Page>
  )
}

function GroupRow(props: { group: Document<GroupBody>; text: string; end?: JSX.Element }): JSX.Element {
  return (
    <LinkRow
      href={groupPath(props.group.id)}
      start={
        <Avatar
          id={props.group.id}
          name={props.group.body.name}
          picture={props.group.body.picture}
          size={44}
        />
      }
      title={
        <>
          {props.group.body.name} <PendingMark document={props.group} />
        </>
      }
      text={<span class={styles.text}>{props.text}</span>}
      end={props.end}
    />
  )
}

function EntryTag(props: { entry: GroupBody['entry'] }): JSX.Element {
  const t = useWords(groupWords)
  const words = { open: 'entryOpen', request: 'entryRequest', invite: 'entryInvite' } as const
  return <Tag tone={props.entry === 'open' ? 'jade' : 'plain'}>{t(words[props.entry])}</Tag>
}
