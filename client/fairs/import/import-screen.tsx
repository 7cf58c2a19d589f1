import { createSignal, For, Match, Switch, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import {
  GUEST_LIST_BYTES,
  type GuestListLook,
  type GuestListWishes,
} from '../../../shared/fairs/guest-list-protocol.ts'
import { useApp } from '../../app/app-context.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Meter } from '../../ui/marks.tsx'
import { Page } from '../../ui/page.tsx'
import { useProblemText } from '../../ui/problem-words.ts'
import { useWords } from '../../ui/words.ts'
import { fairPath } from '../paths.ts'
import { WithFairRights } from '../with-fair.tsx'
import { lookAtGuestList, takeGuestList, type GuestListEnd } from './guest-list-calls.ts'
import { GuestListPreview } from './guest-list-preview.tsx'
import styles from './import-screen.module.css'
import { importWords } from './import-words.ts'

type Stage =
  | { at: 'choosing' }
  | { at: 'looking' }
  | { at: 'looked'; file: File; look: GuestListLook }
  | { at: 'taking'; done: number; total: number }
  | { at: 'ended'; end: GuestListEnd }

/** Brings guests from another seller's list. Needs the network: the server reads the file. */
export default function ImportScreen(): JSX.Element {
  return <WithFairRights needs="run">{(fair) => <Import fair={fair()} />}</WithFairRights>
}

function Import(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(importWords)
  const problemText = useProblemText()
  const { api } = useApp()
  const [stage, setStage] = createSignal<Stage>({ at: 'choosing' })
  const [problem, setProblem] = createSignal<string>()
  let input: HTMLInputElement | undefined

  const on = <A extends Stage['at']>(at: A) => {
    const now = stage()
    return now.at === at ? (now as Extract<Stage, { at: A }>) : undefined
  }

  async function look(file: File | undefined): Promise<void> {
    if (!file) return
    setProblem(undefined)
    if (file.size > GUEST_LIST_BYTES) return void setProblem(t('tooLarge'))
    setStage({ at: 'looking' })
    const answer = await lookAtGuestList(api, props.fair.id, file)
    if (answer.ok) return void setStage({ at: 'looked', file, look: answer.value })
    setStage({ at: 'choosing' })
    setProblem(answer.error.code === 'unreachable' ? t('offline') : problemText(answer.error))
  }

  async function take(
    { file, look: { guests } }: { file: File; look: GuestListLook },
    wishes: GuestListWishes,
  ): Promise<void> {
    setStage({ at: 'taking', done: 0, total: guests })
    const answer = await takeGuestList(api, props.fair.id, { file, wishes }, (done, total) =>
      setStage({ at: 'taking', done, total }),
    )
    if (answer.ok) setStage({ at: 'ended', end: answer.value })
    else {
      setStage({ at: 'choosing' })
      setProblem(answer.error.code === 'unreachable' ? t('failed') : problemText(answer.error))
    }
  }

  return (
    <Page title={t('title')} back={`${fairPath(props.fair.id)}/guests`} lead={props.fair.body.title}>
      <input
        ref={(element) => (input = element)}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        class={styles.input}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const field = event.currentTarget
          void look(field.files?.[0]).then(() => (field.value = ''))
        }}
      />
      <p class={styles.problem} role="alert">
        {problem()}
      </p>
      <Switch>
        <Match when={on('choosing') ?? on('looking')}>
          <p>{t('lead')}</p>
          <div class={styles.actions}>
            <Button
              variant="primary"
              icon="plus"
              busy={stage().at === 'looking'}
              onClick={() => input?.click()}
            >
              {t(stage().at === 'looking' ? 'looking' : 'choose')}
            </Button>
          </div>
        </Match>
        <Match when={on('looked')}>
          {(looked) => (
            <GuestListPreview
              look={looked().look}
              types={props.fair.body.ticketTypes}
              onTake={(wishes) => void take(looked(), wishes)}
              onChooseOther={() => input?.click()}
            />
          )}
        </Match>
        <Match when={on('taking')}>
          {(taking) => (
            <>
              <Meter
                label={t('taking')}
                value={taking().done}
                max={taking().total}
                text={t('progress', { done: taking().done, total: taking().total })}
                tone="jade"
              />
              <p class={styles.note}>{t('keepOpen')}</p>
            </>
          )}
        </Match>
        <Match when={on('ended')}>
          {(ended) => (
            <>
              <output class={styles.facts}>
                <For each={endTexts(ended().end)}>{(text) => <span>{text}</span>}</For>
              </output>
              <div class={styles.actions}>
                <LinkButton href={`${fairPath(props.fair.id)}/guests`} variant="primary">
                  {t('toList')}
                </LinkButton>
                <Button onClick={() => input?.click()}>{t('chooseOther')}</Button>
              </div>
            </>
          )}
        </Match>
      </Switch>
    </Page>
  )

  function endTexts(end: GuestListEnd): string[] {
    switch (end.type) {
      case 'done': {
        const { added, completed, cancelled } = end
        const texts = [
          added > 0 && t('done', { count: added }),
          completed > 0 && t('doneCompleted', { count: completed }),
          cancelled > 0 && t('doneCancelled', { count: cancelled }),
        ].filter((text) => text !== false)
        return texts.length > 0 ? texts : [t('doneNone')]
      }
      case 'refused':
        return [t(refusals[end.reason])]
      case 'failed':
        return [t('failed')]
    }
  }
}

const refusals = { full: 'fullNow', 'type-full': 'typeFullNow', nobody: 'nobody' } as const
