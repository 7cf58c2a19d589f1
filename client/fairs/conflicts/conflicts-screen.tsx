import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { Conflict } from '../../../shared/fairs/conflicts.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { createMemberNames } from '../../ui/member-names.ts'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { createFairRights } from '../fair-rights.ts'
import { fairPath } from '../paths.ts'
import { WithFairRights } from '../with-fair.tsx'
import { ConflictCard } from './conflict-card.tsx'
import { conflictWords } from './conflict-words.ts'
import styles from './conflicts.module.css'
import { createFairConflicts } from './fair-conflicts.ts'
import { createGuestNames } from './guest-names.ts'
import { createThingNames } from './thing-names.ts'
import { SettleSheet } from './settle-sheet.tsx'

/** What phones without a network could not know of each other at a fair, and what was decided about it. */
export default function ConflictsScreen(): JSX.Element {
  return <WithFairRights needs="gate">{(fair) => <Conflicts fair={fair()} />}</WithFairRights>
}

function Conflicts(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(conflictWords)
  const rights = createFairRights(() => props.fair)
  const conflicts = createFairConflicts(() => props.fair)
  const all = createMemo(() => [...conflicts.open(), ...conflicts.decided()])
  const nameOf = createMemberNames(() =>
    all().flatMap(({ sightings, judgements }) => [
      ...sightings.map(({ document }) => document.body.by),
      ...judgements.map(({ body }) => body.by),
    ]),
  )
  const guestName = createGuestNames(conflicts, () => all().map(({ guest }) => guest))
  const thingName = createThingNames(() => all().map(({ thing }) => thing))
  const [asked, setAsked] = createSignal<string>()

  const settling = () => all().find(({ key }) => key === asked())
  const about = (): string => {
    const conflict = settling()
    if (!conflict) return ''
    const sort = t(`sort-${conflict.sort}`)
    return conflict.guest === '' ? sort : `${guestName(conflict.guest)} · ${sort}`
  }

  function Cards(list: { of: readonly Conflict[]; label: string }): JSX.Element {
    return (
      <ul class={styles.list} aria-label={list.label}>
        <For each={list.of}>
          {(conflict) => (
            <ConflictCard
              fair={props.fair}
              conflict={conflict}
              guest={guestName(conflict.guest)}
              guestOf={guestName}
              thing={thingName(conflict.thing)}
              nameOf={nameOf}
              onDecide={rights.runs() ? () => setAsked(conflict.key) : undefined}
            />
          )}
        </For>
      </ul>
    )
  }

  return (
    <Page title={t('title')} back={fairPath(props.fair.id)} lead={t('lead')}>
      <Show when={!conflicts.loading()} fallback={<Skeleton shape="card" />}>
        <Show
          when={all().length > 0}
          fallback={<EmptyState icon="check" title={t('noneTitle')} text={t('noneText')} />}
        >
          <Section title={t('toDecide')}>
            <p aria-live="polite">
              {conflicts.open().length > 0 ? t('open', { count: conflicts.open().length }) : t('allDecided')}
            </p>
            <Cards of={conflicts.open()} label={t('toDecide')} />
          </Section>
          <Show when={conflicts.decided().length > 0}>
            <Section title={t('decided')}>
              <Cards of={conflicts.decided()} label={t('decided')} />
            </Section>
          </Show>
        </Show>
      </Show>
      <SettleSheet
        fair={props.fair.id}
        conflict={settling()}
        about={about()}
        onClose={() => setAsked(undefined)}
      />
    </Page>
  )
}
