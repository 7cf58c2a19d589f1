import { createMemo, For, Show, type JSX } from 'solid-js'
import { ballotId, ballotKind } from '../../shared/cocreation/ballot-kind.ts'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { designKind, type DesignBody } from '../../shared/cocreation/design-kind.ts'
import { outcomeId, outcomeKind } from '../../shared/cocreation/outcome-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { createDocument, createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { MemberName } from '../ui/avatar.tsx'
import { LinkButton } from '../ui/button.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Page, Section } from '../ui/page.tsx'
import { createPermission } from '../ui/permission.ts'
import { Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { ballotOrder } from './ballot-order.ts'
import { Deadline, VotersName } from './brief-facts.tsx'
import styles from './brief-screen.module.css'
import { Standing } from './brief-standing.tsx'
import { cocreationWords } from './cocreation-words.ts'
import { DesignCard, designGrid } from './design-card.tsx'
import { KeeperActions } from './keeper-actions.tsx'
import { MyBallot } from './my-ballot.tsx'
import { BRIEFS, briefPath } from './paths.ts'
import { createPhase } from './phase-clock.ts'
import { PhaseTag } from './phase-tag.tsx'
import { ResultSection } from './result-section.tsx'
import { WithBrief } from './with-brief.tsx'

export default function BriefScreen(): JSX.Element {
  return <WithBrief>{(brief) => <Brief brief={brief()} />}</WithBrief>
}

function Brief(props: { brief: Document<BriefBody> }): JSX.Element {
  const t = useWords(cocreationWords)
  const { member } = useStore()
  const phase = createPhase(() => props.brief.body)
  const mayKeep = createPermission('edit', () => props.brief)
  const handsIn = createPermission('create', () => ({
    kind: 'design',
    parent: props.brief.id,
    body: { group: props.brief.body.group },
  }))
  const designs = createDocuments(designKind, () => ({ parent: props.brief.id }))
  const ballot = createDocument(ballotKind, () => ballotId(props.brief.id, member))
  const live = createMemo(() => designs().filter(({ body }) => body.state === 'live'))
  /** Makers see what became of their own. */
  const shown = createMemo(() => {
    const own = designs().filter(({ body, owner }) => body.state !== 'live' && owner === member)
    return [...(phase() === 'voting' ? ballotOrder(live(), member) : live()), ...own]
  })

  return (
    <Page
      wide
      title={props.brief.body.title}
      back={BRIEFS}
      lead={
        <span class={styles.facts}>
          <PhaseTag phase={phase()} />
          <PendingMark document={props.brief} />
          <Show when={!props.brief.body.source}>
            <VotersName group={props.brief.body.group} />
          </Show>
          <span>
            <Deadline brief={props.brief.body} phase={phase()} />
          </span>
        </span>
      }
    >
      <Show when={props.brief.body.story}>
        <p class={styles.story}>{props.brief.body.story}</p>
      </Show>
      <Show
        when={props.brief.body.source}
        fallback={
          <p class={styles.note}>
            {t('keeper')} · <MemberName member={props.brief.owner} />
          </p>
        }
      >
        {(source) => <p class={styles.note}>{t('imported', { source: source() })}</p>}
      </Show>
      <Standing brief={props.brief} phase={phase()} voted={ballot() !== undefined} live={live().length} />
      <Show when={mayKeep()}>
        <KeeperActions brief={props.brief} phase={phase()} live={live().length} />
      </Show>
      <Show when={phase() !== 'gathering'}>
        <MyBallot brief={props.brief.id} phase={phase()} ballot={ballot()} designs={designs()} />
      </Show>
      <Show when={phase() === 'closed'}>
        <Result brief={props.brief} designs={designs()} />
      </Show>
      {/* A vote from a file has no more of its designs than their names, which the result has. */}
      <Show when={!props.brief.body.source}>
        <Section
          title={t('designs')}
          actions={
            <Show when={phase() === 'gathering' && handsIn()}>
              <LinkButton href={`${briefPath(props.brief.id)}/new-design`} icon="plus" variant="primary">
                {t('handInDesign')}
              </LinkButton>
            </Show>
          }
        >
          <Show when={!designs.loading()} fallback={<Skeleton shape="card" rows={2} />}>
            <Show
              when={shown().length > 0}
              fallback={
                <p class={styles.note}>{t(phase() === 'gathering' ? 'noDesigns' : 'noDesignsVoting')}</p>
              }
            >
              <ul class={designGrid}>
                <For each={shown()}>{(design) => <DesignCard design={design} />}</For>
              </ul>
            </Show>
          </Show>
        </Section>
      </Show>
    </Page>
  )
}

function Result(props: {
  brief: Document<BriefBody>
  designs: readonly Document<DesignBody>[]
}): JSX.Element {
  const t = useWords(cocreationWords)
  const outcome = createDocument(outcomeKind, () => outcomeId(props.brief.id))
  return (
    <Show when={!outcome.loading()} fallback={<Skeleton shape="card" />}>
      <Show when={outcome()} fallback={<p class={styles.note}>{t('closingText')}</p>}>
        {(found) => <ResultSection brief={props.brief} outcome={found().body} designs={props.designs} />}
      </Show>
    </Show>
  )
}
