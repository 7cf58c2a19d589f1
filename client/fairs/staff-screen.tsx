import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { staffingKind, type StaffingBody } from '../../shared/fairs/staffing-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { MemberAvatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { List, Row } from '../ui/card.tsx'
import { PendingMark, Tag } from '../ui/marks.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { Page, Section } from '../ui/page.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import { AddStaff } from './add-staff.tsx'
import { setStaffing } from './fair-actions.ts'
import { fairsWords } from './fairs-words.ts'
import { fairPath } from './paths.ts'
import { WithFairRights } from './with-fair.tsx'

/** Who works at the gate of a fair. */
export default function StaffScreen(): JSX.Element {
  return <WithFairRights needs="run">{(fair) => <Staff fair={fair()} />}</WithFairRights>
}

function Staff(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(fairsWords)
  const ui = useWords(uiWords)
  const store = useStore()
  const attempt = useAttempt()
  const [busy, setBusy] = createSignal<string>()
  const staffings = createDocuments(staffingKind, () => ({ parent: props.fair.id }))
  const active = createMemo(() => staffings().filter(({ body }) => body.state === 'active'))
  const present = createMemo(() => new Set([props.fair.owner, ...active().map(({ owner }) => owner)]))
  const name = createMemberNames(() => [...present()])

  async function set(member: string, state: StaffingBody['state']): Promise<boolean> {
    setBusy(member)
    try {
      return (await attempt(setStaffing(store, props.fair.id, member, state))).ok
    } finally {
      setBusy(undefined)
    }
  }

  async function remove(member: string): Promise<void> {
    if (!(await set(member, 'ended'))) return
    toast(t('staffRemoved', { name: name(member) }), {
      action: { label: ui('undo'), run: () => void set(member, 'active') },
    })
  }

  return (
    <Page title={t('staff')} back={fairPath(props.fair.id)} lead={t('staffLead')}>
      <Show when={!staffings.loading()} fallback={<Skeleton />}>
        <List label={t('staff')}>
          <Show when={props.fair.owner}>
            {(owner) => (
              <Row
                start={<MemberAvatar member={owner()} />}
                title={name(owner())}
                end={<Tag tone="seal">{t('staffOrganiser')}</Tag>}
              />
            )}
          </Show>
          <For each={active()}>
            {(staffing) => (
              <Row
                start={<MemberAvatar member={staffing.owner} />}
                title={
                  <>
                    {name(staffing.owner)} <PendingMark document={staffing} />
                  </>
                }
                end={
                  <Button
                    small
                    variant="quiet"
                    busy={busy() === staffing.owner}
                    aria-label={`${t('staffRemove')}: ${name(staffing.owner)}`}
                    onClick={() => void remove(staffing.owner)}
                  >
                    {t('staffRemove')}
                  </Button>
                }
              />
            )}
          </For>
        </List>
        <Show when={active().length === 0}>
          <p>{t('staffNone')}</p>
        </Show>
        <Show when={!present().has(store.member)}>
          <Button onClick={() => void set(store.member, 'active')}>{t('staffMe')}</Button>
        </Show>
        <Section title={t('staffSearch')}>
          <AddStaff present={present()} busy={busy()} onAdd={(member) => void set(member, 'active')} />
        </Section>
      </Show>
    </Page>
  )
}
