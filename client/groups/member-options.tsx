import { createSignal, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { GroupBody } from '../../shared/groups/group-kind.ts'
import type { MembershipBody } from '../../shared/groups/membership-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { ButtonRow, List } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { ConfirmDialog, Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toasts.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import { decideMembership } from './group-actions.ts'
import { groupWords } from './group-words.ts'

type Membership = Document<MembershipBody>

/** What may be done about somebody in a group. Open while `membership` names one. */
export function MemberOptions(props: {
  group: Document<GroupBody>
  membership: Membership | undefined
  name: (member: string) => string
  onProfile: (member: string) => void
  onClose: () => void
}): JSX.Element {
  const t = useWords(groupWords)
  const ui = useWords(uiWords)
  const store = useStore()
  const attempt = useAttempt()
  const [removing, setRemoving] = createSignal<Membership>()

  async function decide(
    membership: Membership,
    decision: Parameters<typeof decideMembership>[2],
  ): Promise<void> {
    props.onClose()
    await attempt(decideMembership(store, membership, decision))
  }

  async function remove(membership: Membership): Promise<void> {
    setRemoving(undefined)
    const removed = await attempt(decideMembership(store, membership, { state: 'removed' }))
    if (!removed.ok) return
    const { state, role } = membership.body
    toast(t('removedDone', { name: props.name(membership.owner) }), {
      action: {
        label: ui('undo'),
        run: () => void attempt(decideMembership(store, removed.value, { state, role })),
      },
    })
  }

  return (
    <>
      <Sheet
        open={props.membership !== undefined}
        title={props.membership ? t('options', { name: props.name(props.membership.owner) }) : ''}
        onClose={() => props.onClose()}
      >
        <Show when={props.membership}>
          {(membership) => {
            const own = () => membership().owner === store.member
            const active = () => membership().body.state === 'active'
            const moderator = () => membership().body.role === 'moderator'
            return (
              <List>
                <ButtonRow
                  start={<Icon name="me" />}
                  title={t('profile')}
                  onClick={() => props.onProfile(membership().owner)}
                />
                <Show when={active() && moderator()}>
                  <ButtonRow
                    start={<Icon name="shield" />}
                    title={own() ? t('stepDown') : t('takeModerator')}
                    onClick={() => void decide(membership(), { role: 'member' })}
                  />
                </Show>
                <Show when={active() && !moderator() && !own()}>
                  <ButtonRow
                    start={<Icon name="shield" />}
                    title={t('makeModerator')}
                    onClick={() => void decide(membership(), { role: 'moderator' })}
                  />
                </Show>
                <Show when={active() && !own()}>
                  <ButtonRow
                    start={<Icon name="close" />}
                    title={t('remove')}
                    onClick={() => {
                      setRemoving(membership())
                      props.onClose()
                    }}
                  />
                </Show>
                <Show when={membership().body.state === 'removed'}>
                  <ButtonRow
                    start={<Icon name="check" />}
                    title={t('letBack')}
                    onClick={() => void decide(membership(), { state: 'active' })}
                  />
                </Show>
              </List>
            )
          }}
        </Show>
      </Sheet>
      <ConfirmDialog
        open={removing() !== undefined}
        title={t('removeTitle', { name: props.name(removing()?.owner ?? '') })}
        text={t('removeText', { name: props.name(removing()?.owner ?? ''), group: props.group.body.name })}
        confirm={t('remove')}
        danger
        onConfirm={() => {
          const membership = removing()
          if (membership) void remove(membership)
        }}
        onClose={() => setRemoving(undefined)}
      />
    </>
  )
}
