import { Show, type JSX } from 'solid-js'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { memberPath } from '../app/addresses.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { LinkButton } from '../ui/button.tsx'
import { LinkRow, List } from '../ui/card.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Page, Section } from '../ui/page.tsx'
import { createPermission } from '../ui/permission.ts'
import { Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { profileWords } from './profile-words.ts'
import styles from './people.module.css'

export default function MeScreen(): JSX.Element {
  const t = useWords(profileWords)
  const { member } = useStore()
  const moderates = createPermission('create', () => ({ kind: 'ruling' }))
  const givesRoles = createPermission('edit', () => ({ kind: 'role' }))
  const profile = createDocument(profileKind, () => profileId(member))
  return (
    <Page title={t('me')}>
      <Show when={!profile.loading()} fallback={<Skeleton shape="card" rows={1} />}>
        <div class={styles.person}>
          <Avatar id={member} name={profile()?.body.name ?? ''} picture={profile()?.body.picture} size={88} />
          <h2>
            <bdi>{profile()?.body.name}</bdi>{' '}
            <Show when={profile()}>{(mine) => <PendingMark document={mine()} />}</Show>
          </h2>
          <p class={styles.about}>{profile()?.body.about}</p>
          <div class={styles.row}>
            <LinkButton href="/me/profile" icon="edit">
              {t('editProfile')}
            </LinkButton>
            <LinkButton href={memberPath(member)} variant="quiet">
              {t('asOthersSee')}
            </LinkButton>
          </div>
        </div>
      </Show>
      <List>
        <Place href="/me/pass" icon="qr" title={t('pass')} text={t('passAbout')} />
        <Place href="/me/points" icon="star" title={t('points')} text={t('pointsAbout')} />
        <Place href="/me/rewards" icon="gift" title={t('rewards')} text={t('rewardsAbout')} />
      </List>
      <List>
        <Place href="/me/sharing" icon="lock" title={t('sharing')} text={t('sharingAbout')} />
        <Place href="/me/devices" icon="device" title={t('devices')} text={t('devicesAbout')} />
        <Place href="/me/settings" icon="settings" title={t('settings')} text={t('settingsAbout')} />
        <Place href="/moderation/hidden" icon="shield" title={t('hidden')} text={t('hiddenAbout')} />
      </List>
      <Show when={moderates()}>
        <Section title={t('moderator')}>
          <List>
            <Place href="/moderation" icon="flag" title={t('moderation')} text={t('moderationAbout')} />
            <Place href="/me/hand-overs" icon="gift" title={t('handOvers')} text={t('handOversAbout')} />
          </List>
        </Section>
      </Show>
      <Show when={givesRoles()}>
        <Section title={t('stewardship')}>
          <List>
            <Place href="/me/invites" icon="share" title={t('invites')} text={t('invitesAbout')} />
            <Place href="/me/roles" icon="groups" title={t('roles')} text={t('rolesAbout')} />
            <Place href="/me/community" icon="home" title={t('community')} text={t('communityAbout')} />
          </List>
        </Section>
      </Show>
    </Page>
  )
}

function Place(props: { href: string; icon: IconName; title: string; text: string }): JSX.Element {
  return (
    <LinkRow href={props.href} start={<Icon name={props.icon} />} title={props.title} text={props.text} />
  )
}
