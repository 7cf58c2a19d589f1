import { createMemo, createSignal, For, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { groupKind, type GroupBody } from '../../shared/groups/group-kind.ts'
import { membershipKind } from '../../shared/groups/membership-kind.ts'
import {
  DETAIL_LENGTH,
  detailFields,
  detailId,
  detailKind,
  type DetailBody,
  type DetailField,
} from '../../shared/people/detail-kind.ts'
import { createDraft } from '../store/drafts.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Checkbox, Choices } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import styles from './people.module.css'
import { sharingWords } from './sharing-words.ts'

export default function SharingScreen(): JSX.Element {
  const t = useWords(sharingWords)
  const { member } = useStore()
  const details = createDocuments(detailKind, () => ({ owner: member }))
  const memberships = createDocuments(membershipKind, () => ({ owner: member }))
  const mine = createMemo(() =>
    memberships()
      .filter(({ body }) => body.state === 'active')
      .map(({ parent }) => parent),
  )
  const groups = createDocuments(groupKind, () => (mine().length > 0 ? { ids: mine() } : undefined))
  const loading = () => details.loading() || memberships.loading()
  return (
    <Page title={t('sharing')} lead={t('sharingLead')} back="/me">
      <Show when={!loading()} fallback={<Skeleton shape="card" />}>
        <For each={detailFields}>
          {(field) => (
            <DetailForm
              field={field}
              detail={details().find(({ id }) => id === detailId(member, field))}
              groups={groups()}
            />
          )}
        </For>
      </Show>
    </Page>
  )
}

/** One thing about oneself, and who sees it. */
function DetailForm(props: {
  field: DetailField
  detail: Document<DetailBody> | undefined
  groups: readonly Document<GroupBody>[]
}): JSX.Element {
  const t = useWords(sharingWords)
  const store = useStore()
  const attempt = useAttempt()
  const { field, initial } = untrack(() => ({ field: props.field, initial: props.detail?.body }))
  const value = createDraft(`detail:${field}`, initial?.value)
  const [audience, setAudience] = createSignal(initial?.audience ?? 'me')
  const [chosen, setChosen] = createSignal<readonly string[]>(initial?.groups ?? [])
  const hints = { city: 'cityHint', contact: 'contactHint', crafts: 'craftsHint' } as const

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const body: DetailBody = {
      ...props.detail?.body,
      v: 1,
      value: value.text().trim(),
      audience: audience(),
      groups: audience() === 'groups' ? [...chosen()] : [],
    }
    const written = await attempt(
      store.write(
        detailKind,
        props.detail
          ? store.edited(props.detail, body)
          : store.draft(detailKind, { id: detailId(store.member, field), body }),
      ),
    )
    if (!written.ok) return
    value.clear(body.value)
    toast(t('saved'))
  }

  return (
    <Card>
      <form class={styles.form} onSubmit={(event) => void save(event)} noValidate>
        <TextField
          label={t(field)}
          hint={t(hints[field])}
          value={value.text()}
          onInput={value.setText}
          maxLength={DETAIL_LENGTH}
        />
        <Choices
          label={t('audience')}
          options={[
            { value: 'me', label: t('audienceMe') },
            { value: 'groups', label: t('audienceGroups') },
            { value: 'community', label: t('audienceCommunity') },
          ]}
          value={audience()}
          onChange={setAudience}
        />
        <Show when={audience() === 'groups'}>
          <fieldset>
            <legend>{t('chooseGroups')}</legend>
            <For each={props.groups} fallback={<p class={styles.soft}>{t('noGroups')}</p>}>
              {(group) => (
                <Checkbox
                  label={group.body.name}
                  checked={chosen().includes(group.id)}
                  onChange={(ticked) =>
                    setChosen(ticked ? [...chosen(), group.id] : chosen().filter((id) => id !== group.id))
                  }
                />
              )}
            </For>
            <Show when={props.groups.length > 0 && chosen().length === 0}>
              <p class={styles.soft}>{t('noGroupChosen')}</p>
            </Show>
          </fieldset>
        </Show>
        <div class={styles.row}>
          <Button type="submit" variant="primary">
            {t('save')}
          </Button>
          <Show when={props.detail}>{(detail) => <PendingMark document={detail()} />}</Show>
        </div>
      </form>
    </Card>
  )
}
