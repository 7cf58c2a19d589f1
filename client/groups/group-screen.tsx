import { useParams } from '@solidjs/router'
import { createMemo, Show, type JSX } from 'solid-js'
import { groupId, groupKind } from '../../shared/groups/group-kind.ts'
import { groupPath } from '../app/addresses.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { LinkButton } from '../ui/button.tsx'
import { LinkRow, List } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { Count, PendingMark } from '../ui/marks.tsx'
import { Page, Section } from '../ui/page.tsx'
import { createPermission } from '../ui/permission.ts'
import { Picture } from '../ui/picture.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { createGroupPeople } from './group-people.ts'
import styles from './group-screen.module.css'
import { groupWords } from './group-words.ts'
import { JoinPanel } from './join-panel.tsx'
import { LeaveGroup } from './leave-group.tsx'
import { createMyGroups } from './my-groups.ts'
import { NoGroup } from './no-group.tsx'
import { RichText } from './rich-text.tsx'
import { ThreadList } from './thread-list.tsx'
import { threadWords } from './thread-words.ts'

export default function GroupScreen(): JSX.Element {
  const t = useWords(groupWords)
  const threads = useWords(threadWords)
  const { member } = useStore()
  const params = useParams<{ group: string }>()
  const id = () => groupId(params.group)
  const group = createDocument(groupKind, id)
  const mine = createMyGroups()
  const isIn = () => mine.membership(id())?.body.state === 'active'
  const people = createGroupPeople(() => (isIn() ? id() : undefined))

  const activities = createMemo(() => mine.activities().filter(({ thread }) => thread.parent === id()))
  const active = createMemo(() => people.memberships().filter(({ body }) => body.state === 'active'))
  const requests = createMemo(
    () => people.memberships().filter(({ body }) => body.state === 'requested').length,
  )
  const moderators = createMemo(() => active().filter(({ body }) => body.role === 'moderator'))
  const mayEdit = createPermission('edit', group)
  const lookAfter = createPermission('edit', () => ({ kind: 'membership', parent: id(), owner: '' }))
  const newThread = () => `${groupPath(id())}/new`

  return (
    <Page
      title={group()?.body.name ?? t('groups')}
      back="/groups"
      actions={
        <Show when={isIn()}>
          <LinkButton href={newThread()} icon="plus" variant="primary">
            {threads('newThread')}
          </LinkButton>
        </Show>
      }
    >
      <Show when={!group.loading() && !mine.loading()} fallback={<Skeleton rows={5} />}>
        <Show when={group()} fallback={<NoGroup />}>
          {(known) => (
            <>
              <Show when={known().body.picture}>
                {(hash) => <Picture hash={hash()} alt={t('picture')} class={styles.picture ?? ''} />}
              </Show>
              <Show when={known().body.about}>
                <RichText text={known().body.about} people={[]} me={member} />
              </Show>
              <Show when={isIn()} fallback={<JoinPanel group={known()} membership={mine.membership(id())} />}>
                <List>
                  <LinkRow
                    href={`${groupPath(id())}/members`}
                    start={<Icon name="groups" />}
                    title={t('memberCount', { count: active().length })}
                    text={
                      <Show when={lookAfter() && requests() > 0}>
                        {t('requestsWaiting', { count: requests() })}
                      </Show>
                    }
                    end={
                      <>
                        <Show when={mine.membership(id())}>
                          {(membership) => <PendingMark document={membership()} />}
                        </Show>
                        <Show when={lookAfter()}>
                          <Count value={requests()} label={t('requestsWaiting', { count: requests() })} />
                        </Show>
                      </>
                    }
                  />
                </List>
                <Section title={threads('threads')}>
                  <ThreadList
                    activities={activities()}
                    empty={
                      <EmptyState
                        icon="reply"
                        title={threads('noThreadsTitle')}
                        text={threads('noThreadsText')}
                        action={
                          <LinkButton href={newThread()} variant="primary">
                            {threads('newThread')}
                          </LinkButton>
                        }
                      />
                    }
                  />
                </Section>
                <div class={styles.footer}>
                  <Show when={mayEdit()}>
                    <LinkButton href={`${groupPath(id())}/edit`} icon="edit" variant="quiet">
                      {t('editGroup')}
                    </LinkButton>
                  </Show>
                  <Show when={mine.membership(id())}>
                    {(membership) => (
                      <LeaveGroup
                        group={known()}
                        membership={membership()}
                        lastModerator={moderators().length <= 1 && active().length > 1}
                      />
                    )}
                  </Show>
                </div>
              </Show>
            </>
          )}
        </Show>
      </Show>
    </Page>
  )
}
