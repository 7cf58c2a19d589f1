import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { DESIGNS_TO_VOTE_ON, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import type { BriefPhase } from './brief-phase.ts'
import { cocreationWords } from './cocreation-words.ts'
import styles from './keeper-actions.module.css'
import { briefPath } from './paths.ts'
import { endVoting, openVoting } from './vote-actions.ts'

/** What a vote's keeper does with it: edit while designs come in, open the voting, end it. */
export function KeeperActions(props: {
  brief: Document<BriefBody>
  phase: BriefPhase
  /** How many designs can be voted on. */
  live: number
}): JSX.Element {
  const t = useWords(cocreationWords)
  const store = useStore()
  const attempt = useAttempt()
  const [asking, setAsking] = createSignal<'open' | 'end'>()
  const [busy, setBusy] = createSignal(false)

  const obstacle = (): string | undefined => {
    const { closesAt } = props.brief.body
    if (props.live < DESIGNS_TO_VOTE_ON) return t('openNeedsTwo')
    return closesAt !== 0 && closesAt <= store.clock.now() ? t('openNeedsEnd') : undefined
  }
  async function run(write: typeof openVoting): Promise<void> {
    setBusy(true)
    try {
      await attempt(write(store, props.brief))
    } finally {
      setBusy(false)
      setAsking(undefined)
    }
  }
  const endText = (): string => {
    const { graceHours } = props.brief.body
    return graceHours === 0
      ? t('endText')
      : t('endGraceText', { time: t('graceHours', { count: graceHours }) })
  }

  return (
    <>
      <Switch>
        <Match when={props.phase === 'gathering'}>
          <div class={styles.actions}>
            <Button disabled={obstacle() !== undefined} onClick={() => setAsking('open')}>
              {t('openVoting')}
            </Button>
            <LinkButton href={`${briefPath(props.brief.id)}/edit`} icon="edit">
              {t('edit')}
            </LinkButton>
            <Show when={obstacle()}>{(why) => <p class={styles.why}>{why()}</p>}</Show>
          </div>
        </Match>
        <Match when={props.phase === 'voting'}>
          <div class={styles.actions}>
            <Button onClick={() => setAsking('end')}>{t('endVoting')}</Button>
          </div>
        </Match>
      </Switch>
      <ConfirmDialog
        open={asking() === 'open'}
        title={t('openTitle')}
        text={t('openText')}
        confirm={t('openVoting')}
        busy={busy()}
        onConfirm={() => void run(openVoting)}
        onClose={() => setAsking(undefined)}
      />
      <ConfirmDialog
        open={asking() === 'end'}
        title={t('endTitle')}
        text={endText()}
        confirm={t('endVoting')}
        busy={busy()}
        onConfirm={() => void run(endVoting)}
        onClose={() => setAsking(undefined)}
      />
    </>
  )
}
