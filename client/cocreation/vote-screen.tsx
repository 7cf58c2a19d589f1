import { useNavigate } from '@solidjs/router'
import { createMemo, createSignal, Match, Show, Switch, untrack, type JSX } from 'solid-js'
import * as v from 'valibot'
import { ballotId, ballotKind, type BallotBody } from '../../shared/cocreation/ballot-kind.ts'
import type { BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { namedDesigns, type Choice } from '../../shared/cocreation/choice.ts'
import { designKeyOf } from '../../shared/cocreation/design-id.ts'
import { designKind, type DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { createDocument, createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { ApprovalBallot } from './approval-ballot.tsx'
import { ballotOrder } from './ballot-order.ts'
import { cocreationWords } from './cocreation-words.ts'
import { createFormDraft } from '../store/form-draft.ts'
import { briefPath } from './paths.ts'
import { createPhase } from './phase-clock.ts'
import { RankedBallot } from './ranked-ballot.tsx'
import { castBallot } from './vote-actions.ts'
import styles from './vote-screen.module.css'
import { WithBrief } from './with-brief.tsx'

export default function VoteScreen(): JSX.Element {
  return <WithBrief>{(brief) => <Vote brief={brief()} />}</WithBrief>
}

function Vote(props: { brief: Document<BriefBody> }): JSX.Element {
  const t = useWords(cocreationWords)
  const { member } = useStore()
  const phase = createPhase(() => props.brief.body)
  const designs = createDocuments(designKind, () => ({ parent: props.brief.id }))
  const ballot = createDocument(ballotKind, () => ballotId(props.brief.id, member))
  const live = createMemo(() =>
    ballotOrder(
      designs().filter(({ body }) => body.state === 'live'),
      member,
    ),
  )
  return (
    <Page title={t('ballotTitle')} lead={props.brief.body.title} back={briefPath(props.brief.id)}>
      <Show when={!designs.loading() && !ballot.loading()} fallback={<Skeleton rows={4} />}>
        <Show
          when={phase() === 'voting' && live().length > 0}
          fallback={
            <EmptyState
              icon="lock"
              title={t('votingOver')}
              action={
                <LinkButton href={briefPath(props.brief.id)} variant="primary">
                  {props.brief.body.title}
                </LinkButton>
              }
            />
          }
        >
          <BallotForm brief={props.brief} designs={live()} cast={ballot()?.body} />
        </Show>
      </Show>
    </Page>
  )
}

const draftSchema = v.object({ chosen: v.array(v.string()) })

function BallotForm(props: {
  brief: Document<BriefBody>
  designs: readonly Document<DesignBody>[]
  cast: BallotBody | undefined
}): JSX.Element {
  const t = useWords(cocreationWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const [busy, setBusy] = createSignal(false)
  const draft = untrack(() =>
    createFormDraft(`ballot:${props.brief.id}`, draftSchema, {
      chosen: props.cast ? namedDesigns(props.cast) : [],
    }),
  )
  /** A design that was withdrawn meanwhile is none to choose. */
  const chosen = createMemo(() => {
    const live = new Set(props.designs.map(({ id }) => designKeyOf(id)))
    return draft.value().chosen.filter((key) => live.has(key))
  })
  const choose = (keys: string[]): void => draft.change({ chosen: keys })
  const ranked = (): boolean => props.brief.body.method === 'ranked'

  async function cast(): Promise<void> {
    const choice: Choice = ranked() ? { ranking: chosen() } : { approved: chosen() }
    setBusy(true)
    try {
      const written = await attempt(castBallot(store, props.brief, choice))
      if (!written.ok) return
      draft.clear()
      toast(t(store.status.network().state === 'offline' ? 'castOffline' : 'castDone'))
      navigate(briefPath(props.brief.id), { replace: true })
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <div class={styles.help}>
        <p>{t(ranked() ? 'rankedHelp' : 'approvalHelp')}</p>
        <p class={styles.note}>{t('secret')}</p>
        <p class={styles.note}>{t('ownOrder')}</p>
      </div>
      <Switch>
        <Match when={ranked()}>
          <RankedBallot designs={props.designs} ranking={chosen()} onChange={choose} />
        </Match>
        <Match when={!ranked()}>
          <ApprovalBallot designs={props.designs} approved={chosen()} onChange={choose} />
        </Match>
      </Switch>
      <div class={styles.cast}>
        <Button
          variant={chosen().length === 0 ? 'secondary' : 'primary'}
          wide
          busy={busy()}
          onClick={() => void cast()}
        >
          {chosen().length === 0 ? t('castBlank') : t(props.cast ? 'saveBallot' : 'cast')}
        </Button>
      </div>
    </>
  )
}
