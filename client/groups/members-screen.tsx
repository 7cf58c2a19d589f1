import { useNavigate, useParams } from '@solidjs/router'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { groupId, groupKind } from '../../shared/groups/group-kind.ts'
import type { MembershipBody } from '../../shared/groups/membership-kind.ts'
import { groupPath, memberPath } from '../app/addresses.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { MemberAvatar } from '../ui/avatar.tsx'
import { ButtonRow, LinkRow, List } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { PendingMark, Tag } from '../ui/marks.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { Page, Section } from '../ui/page.tsx'
import { createPermission } from '../ui/permission.ts'
import { Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { createGroupPeople } from './group-people.ts'
import { groupWords } from './group-words.ts'
import { Invitations } from './invitations.tsx'
import { JoinRequests } from './join-requests.tsx'
import { MemberOptions } from './member-options.tsx'
import { MembersOnly } from './members-only.tsx'
import { NoGroup } from './no-group.tsx'

type Membership = Document<MembershipBody>

export default function MembersScreen(): JSX.Element {
  const t = useWords(groupWords)
  const { member } = useStore()
  const navigate = useNavigate()
  const params = useParams<{ group: string }>()
  const id = () => groupId(params.group)
  const group = createDocument(groupKind, id)
  const { memberships, loading } = createGroupPeople(id)
  const moderates = createPermission('edit', () => ({ kind: 'membership', parent: id(), owner: '' }))
  const invites = createPermission('create', () => ({ kind: 'invitation', parent: id() }))
  const [chosen, setChosen] = createSignal<Membership>()

  const name = createMemberNames(() => memberships().map(({ owner }) => owner))
  const inState = (state: MembershipBody['state']) => memberships().filter(({ body }) => body.state === state)
  const active = createMemo(() =>
    inState('active').toSorted(
      (a, b) =>
        Number(b.body.role === 'moderator') - Number(a.body.role === 'moderator') ||
        name(a.owner).localeCompare(name(b.owner), ['zh-CN', 'en']),
    ),
  )
  const tags = (membership: Membership) => (
    <>
      <PendingMark document={membership} />
      <Show when={membership.owner === member}>
        <Tag>{t('you')}</Tag>
      </Show>
      <Show when={membership.body.role === 'moderator'}>
        <Tag tone="seal">{t('moderator')}</Tag>
      </Show>
    </>
  )
  const row = (membership: Membership) => (
    <Show
      when={moderates() || membership.owner === member}
      fallback={
        <LinkRow
          href={memberPath(membership.owner)}
          start={<MemberAvatar member={membership.owner} />}
          title={<bdi>{name(membership.owner)}</bdi>}
          text={membership.owner === group()?.owner ? t('founder') : undefined}
          end={tags(membership)}
        />
      }
    >
      <ButtonRow
        onClick={() => setChosen(membership)}
        start={<MemberAvatar member={membership.owner} />}
        title={<bdi>{name(membership.owner)}</bdi>}
        text={membership.owner === group()?.owner ? t('founder') : undefined}
        end={
          <>
            {tags(membership)}
            <Icon name="more" />
          </>
        }
      />
    </Show>
  )

  return (
    <Page title={t('members')} lead={group()?.body.name} back={groupPath(id())}>
      <Show when={!loading() && !group.loading()} fallback={<Skeleton rows={6} />}>
        <Show when={group()} fallback={<NoGroup />}>
          {(known) => (
            <MembersOnly group={known().id}>
              <Show when={moderates() && inState('requested').length > 0}>
                <JoinRequests requests={inState('requested')} name={name} />
              </Show>
              <Section title={t('memberCount', { count: active().length })}>
                <List label={t('members')}>
                  <For each={active()}>{row}</For>
                </List>
              </Section>
              <Show when={moderates() && inState('removed').length > 0}>
                <Section title={t('removedMembers')}>
                  <List label={t('removedMembers')}>
                    <For each={inState('removed')}>{row}</For>
                  </List>
                </Section>
              </Show>
              <Show when={invites()}>
                <Invitations group={known()} />
              </Show>
              <MemberOptions
                group={known()}
                membership={chosen()}
                name={name}
                onProfile={(owner) => navigate(memberPath(owner))}
                onClose={() => setChosen(undefined)}
              />
            </MembersOnly>
          )}
        </Show>
      </Show>
    </Page>
  )
}
