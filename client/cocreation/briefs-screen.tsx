import { createMemo, createSignal, For, onCleanup, Show, type JSX } from 'solid-js'
import { ballotId, ballotKind } from '../../shared/cocreation/ballot-kind.ts'
import { briefKind, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page, Section } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { BriefCard } from './brief-card.tsx'
import { briefPhase, type BriefPhase } from './brief-phase.ts'
import styles from './briefs-screen.module.css'
import { cocreationWords } from './cocreation-words.ts'
import { BRIEFS } from './paths.ts'

/** What needs somebody first comes first. */
const sections = [
  { title: 'votingNow', phases: ['voting'] },
  { title: 'countingNow', phases: ['sealed', 'late'] },
  { title: 'gatheringNow', phases: ['gathering'] },
  { title: 'results', phases: ['closed'] },
] as const satisfies readonly { title: string; phases: readonly BriefPhase[] }[]

/** How often votes that end by themselves are looked at again, ms. */
const LOOK = 30_000

export default function BriefsScreen(): JSX.Element {
  const t = useWords(cocreationWords)
  const { clock, member } = useStore()
  const briefs = createDocuments(briefKind, () => ({ order: 'newest' }))
  const ballots = createDocuments(ballotKind, () => ({ owner: member }))
  const [now, setNow] = createSignal(clock.now())
  const timer = setInterval(() => setNow(clock.now()), LOOK)
  onCleanup(() => clearInterval(timer))

  const ballotOf = createMemo(() => new Map(ballots().map((ballot) => [ballot.id, ballot])))
  const phaseOf = (brief: Document<BriefBody>): BriefPhase => briefPhase(brief.body, now())
  return (
    <Page
      wide
      title={t('title')}
      lead={t('lead')}
      actions={
        <LinkButton href={`${BRIEFS}/new`} icon="plus" variant="primary">
          {t('newBrief')}
        </LinkButton>
      }
    >
      <Show when={!briefs.loading()} fallback={<Skeleton shape="card" />}>
        <For each={sections}>
          {({ title, phases }) => {
            const inside = createMemo(() =>
              briefs().filter((brief) => (phases as readonly BriefPhase[]).includes(phaseOf(brief))),
            )
            return (
              <Show when={inside().length > 0}>
                <Section title={t(title)}>
                  <ul class={styles.cards}>
                    <For each={inside()}>
                      {(brief) => (
                        <BriefCard
                          brief={brief}
                          phase={phaseOf(brief)}
                          ballot={ballotOf().get(ballotId(brief.id, member))}
                        />
                      )}
                    </For>
                  </ul>
                </Section>
              </Show>
            )
          }}
        </For>
        <Show when={briefs().length === 0}>
          <EmptyState
            icon="cocreate"
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={
              <LinkButton href={`${BRIEFS}/new`} variant="primary">
                {t('newBrief')}
              </LinkButton>
            }
          />
        </Show>
      </Show>
    </Page>
  )
}
