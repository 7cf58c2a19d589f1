import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { profileKind, type ProfileBody } from '../../shared/people/profile-kind.ts'
import { roleId, roleKind, roles, type Role, type RoleBody } from '../../shared/people/role-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ButtonRow, List } from '../ui/card.tsx'
import { Switch } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { RoleTags } from './role-tags.tsx'
import styles from './people.module.css'
import { StewardOnly } from './steward-only.tsx'
import { stewardshipWords } from './stewardship-words.ts'

const SHOWN = 8

export default function RolesScreen(): JSX.Element {
  const t = useWords(stewardshipWords)
  const profiles = createDocuments(profileKind)
  const held = createDocuments(roleKind)
  const [query, setQuery] = createSignal('')
  const [chosen, setChosen] = createSignal<Document<ProfileBody>>()

  const byMember = createMemo(() => new Map(held().map((role) => [role.owner, role])))
  const withRoles = createMemo(() =>
    profiles().filter(({ owner }) => (byMember().get(owner)?.body.roles.length ?? 0) > 0),
  )
  const found = createMemo(() => {
    const wanted = plain(query())
    return wanted === ''
      ? []
      : profiles()
          .filter(({ body }) => plain(body.name).includes(wanted))
          .slice(0, SHOWN)
  })
  const row = (profile: Document<ProfileBody>) => (
    <ButtonRow
      onClick={() => setChosen(profile)}
      start={<Avatar id={profile.owner} name={profile.body.name} picture={profile.body.picture} />}
      title={<bdi>{profile.body.name}</bdi>}
      end={
        <>
          <Show when={byMember().get(profile.owner)}>{(role) => <PendingMark document={role()} />}</Show>
          <RoleTags roles={byMember().get(profile.owner)?.body.roles ?? []} />
        </>
      }
    />
  )

  return (
    <Page title={t('roles')} back="/me">
      <StewardOnly edits="role">
        <Show when={!profiles.loading() && !held.loading()} fallback={<Skeleton rows={4} />}>
          <TextField
            label={t('findMember')}
            type="search"
            value={query()}
            onInput={setQuery}
            autocomplete="off"
          />
          <Show when={query().trim() !== ''}>
            <Show when={found().length > 0} fallback={<p class={styles.soft}>{t('noMemberFound')}</p>}>
              <List label={t('findMember')}>
                <For each={found()}>{row}</For>
              </List>
            </Show>
          </Show>
          <Section title={t('withRoles')}>
            <List label={t('withRoles')}>
              <For each={withRoles()}>{row}</For>
            </List>
          </Section>
        </Show>
        <RolesOf
          profile={chosen()}
          role={byMember().get(chosen()?.owner ?? '')}
          onClose={() => setChosen(undefined)}
        />
      </StewardOnly>
    </Page>
  )
}

/** Names are compared without case and width. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}

/** Gives and takes the roles of one member. Open while `profile` names one. */
function RolesOf(props: {
  profile: Document<ProfileBody> | undefined
  role: Document<RoleBody> | undefined
  onClose: () => void
}): JSX.Element {
  const t = useWords(stewardshipWords)
  const store = useStore()
  const attempt = useAttempt()
  const hints = { organiser: 'organiserHint', moderator: 'moderatorHint', steward: 'stewardHint' } as const
  const holds = (role: Role) => props.role?.body.roles.includes(role) ?? false
  const isOwnSteward = (role: Role) => role === 'steward' && props.profile?.owner === store.member

  function set(role: Role, given: boolean): void {
    const member = props.profile?.owner
    if (member === undefined) return
    const now = props.role?.body.roles ?? []
    const body: RoleBody = {
      ...props.role?.body,
      v: 1,
      roles: roles.filter((one) => (one === role ? given : now.includes(one))),
    }
    const document = props.role
      ? store.edited(props.role, body)
      : store.draft(roleKind, { id: roleId(member), owner: member, body })
    void attempt(store.write(roleKind, document))
  }

  return (
    <Sheet
      open={props.profile !== undefined}
      title={t('rolesOf', { name: props.profile?.body.name ?? '' })}
      onClose={() => props.onClose()}
    >
      <For each={roles}>
        {(role) => (
          <Switch
            label={t(role)}
            hint={isOwnSteward(role) ? t('ownSteward') : t(hints[role])}
            checked={holds(role)}
            disabled={isOwnSteward(role) && holds(role)}
            onChange={(given) => set(role, given)}
          />
        )}
      </For>
    </Sheet>
  )
}
