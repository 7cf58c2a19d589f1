import { useParams } from '@solidjs/router'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { membershipKind } from '../../shared/groups/membership-kind.ts'
import { detailFields, detailKind } from '../../shared/people/detail-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { roleId, roleKind } from '../../shared/people/role-kind.ts'
import { groupPath } from '../app/addresses.ts'
import { createDocument, createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Card, LinkRow, List } from '../ui/card.tsx'
import { Page, Section } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { profileWords } from './profile-words.ts'
import styles from './people.module.css'
import { RoleTags } from './role-tags.tsx'
import { sharingWords } from './sharing-words.ts'

/** A member as others see them: what this device may know is what they share with its owner. */
export default function PersonScreen(): JSX.Element {
  const t = useWords(profileWords)
  const sharing = useWords(sharingWords)
  const { member } = useStore()
  const params = useParams<{ member: string }>()
  const isMe = () => params.member === member
  const profile = createDocument(profileKind, () => profileId(params.member))
  const role = createDocument(roleKind, () => roleId(params.member))
  const details = createDocuments(detailKind, () => ({ owner: params.member }))
  const theirs = createDocuments(membershipKind, () => ({ owner: params.member }))
  const mine = createDocuments(membershipKind, () => ({ owner: member }))
  const common = createMemo(() => {
    const active = (memberships: ReturnType<typeof mine>) =>
      memberships.filter(({ body }) => body.state === 'active').map(({ parent }) => parent)
    const shared = new Set(active(theirs()))
    return active(mine()).filter((group) => shared.has(group))
  })
  const groups = createDocuments(groupKind, () => (common().length > 0 ? { ids: common() } : undefined))
  const told = createMemo(() =>
    detailFields.flatMap((field) => {
      const detail = details().find(({ id }) => id.endsWith(`:${field}`))
      // Of oneself the others see what somebody in the community sees.
      const visible = detail && (!isMe() || detail.body.audience === 'community')
      return visible && detail.body.value ? [{ field, value: detail.body.value }] : []
    }),
  )

  return (
    <Page title={profile()?.body.name ?? t('profile')} back={isMe() ? '/me' : '/groups'}>
      <Show when={!profile.loading()} fallback={<Skeleton shape="card" rows={2} />}>
        <Show
          when={profile()}
          fallback={<EmptyState icon="me" title={t('notHere')} text={t('notHereText')} />}
        >
          {(known) => (
            <>
              <div class={styles.person}>
                <Avatar
                  id={known().owner}
                  name={known().body.name}
                  picture={known().body.picture}
                  size={104}
                />
                <div class={styles.row}>
                  <RoleTags roles={role()?.body.roles ?? []} />
                </div>
                <Show
                  when={known().body.about}
                  fallback={<p class={styles.soft}>{t('noAbout', { name: known().body.name })}</p>}
                >
                  <p class={styles.about}>{known().body.about}</p>
                </Show>
                <Show when={isMe()}>
                  <p class={styles.soft}>{t('thisIsYou')}</p>
                  <LinkButton href="/me/profile" icon="edit">
                    {t('editProfile')}
                  </LinkButton>
                </Show>
              </div>
              <Show when={told().length > 0}>
                <Section title={isMe() ? t('sharedWithAll') : t('sharedWithYou')}>
                  <Card>
                    <dl class={styles.facts}>
                      <For each={told()}>
                        {({ field, value }) => (
                          <>
                            <dt>{sharing(field)}</dt>
                            <dd>{value}</dd>
                          </>
                        )}
                      </For>
                    </dl>
                  </Card>
                </Section>
              </Show>
              <Show when={!isMe()}>
                <Section title={t('inCommon')}>
                  <Show
                    when={common().length > 0}
                    fallback={<p class={styles.soft}>{t('nothingInCommon')}</p>}
                  >
                    <List label={t('inCommon')}>
                      <For each={groups()}>
                        {(group) => (
                          <LinkRow
                            href={groupPath(group.id)}
                            start={
                              <Avatar id={group.id} name={group.body.name} picture={group.body.picture} />
                            }
                            title={group.body.name}
                          />
                        )}
                      </For>
                    </List>
                  </Show>
                </Section>
              </Show>
            </>
          )}
        </Show>
      </Show>
    </Page>
  )
}
