import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { reportKind } from '../../shared/moderation/report-kind.ts'
import { rulingKind } from '../../shared/moderation/ruling-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { Page, Section } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { QUEUE } from './paths.ts'
import styles from './record-screen.module.css'
import { RulingCard } from './ruling-card.tsx'
import { weekOf } from './week.ts'
import { WeekChart } from './week-chart.tsx'
import { moderationWords } from './words.ts'

/** Decisions that are shown at first, and more at each tap. */
const PAGE = 20

export default function RecordScreen(): JSX.Element {
  const t = useWords(moderationWords)
  return (
    <PermittedOnly title={t('audit')} back="/me" verb="create" of={{ kind: 'ruling' }} whose="moderators">
      <Record />
    </PermittedOnly>
  )
}

/** The audit trail: who decided what, when and why. */
function Record(): JSX.Element {
  const t = useWords(moderationWords)
  const { clock } = useStore()
  const rulings = createDocuments(rulingKind, () => ({ order: 'newest' }))
  const reports = createDocuments(reportKind)
  const [shown, setShown] = createSignal(PAGE)
  const undone = createMemo(() => new Set(rulings().flatMap(({ body }) => body.undoes ?? [])))
  const nameOf = createMemberNames(() => rulings().flatMap(({ owner, body }) => [owner, body.by]))
  return (
    <Page title={t('audit')} back={QUEUE} lead={t('auditIntro')}>
      <Show when={!rulings.loading()} fallback={<Skeleton shape="card" />}>
        <Show
          when={rulings().length > 0}
          fallback={<EmptyState icon="shield" title={t('auditEmpty')} text={t('auditEmptyBody')} />}
        >
          <Section title={t('week')}>
            <WeekChart days={weekOf(reports(), rulings(), clock.now())} />
          </Section>
          <ol class={styles.rulings} aria-label={t('audit')}>
            <For each={rulings().slice(0, shown())}>
              {(ruling) => <RulingCard ruling={ruling} undone={undone().has(ruling.id)} nameOf={nameOf} />}
            </For>
          </ol>
          <Show when={rulings().length > shown()}>
            <div>
              <Button onClick={() => setShown((before) => before + PAGE)}>{t('showEarlier')}</Button>
            </div>
          </Show>
        </Show>
      </Show>
    </Page>
  )
}
