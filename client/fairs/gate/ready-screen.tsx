import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { List } from '../../ui/card.tsx'
import { formatDate } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.ts'
import { fairPath } from '../paths.ts'
import { createFairRights } from '../fair-rights.ts'
import { WithFair } from '../with-fair.tsx'
import { createPhoneFacts, type Facts, type LivePhoneFacts } from './phone-facts.ts'
import { preparations, readiness, summaryOf } from './readiness.ts'
import { HearSounds } from './hear-sounds.tsx'
import { ReadyLine, ReadySummary } from './ready-line.tsx'
import { said } from './ready-said.ts'
import styles from './ready-screen.module.css'
import { readyWords } from './ready-words.ts'

/**
 * Whether this phone can do without a network for the day, at the gate or at a stall. Says what it knows, and as of when;
 * needs none itself.
 */
export default function ReadyScreen(): JSX.Element {
  return <WithFair>{(fair) => <Ready fair={fair()} />}</WithFair>
}

function Ready(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(readyWords)
  const rights = createFairRights(() => props.fair)
  const phone = createPhoneFacts(() => props.fair, rights.worksAtGate)
  const [looking, setLooking] = createSignal(false)

  async function lookAgain(): Promise<void> {
    setLooking(true)
    await phone.lookAgain()
    setLooking(false)
  }

  return (
    <Page title={t('title')} back={fairPath(props.fair.id)} lead={props.fair.body.title}>
      <p>{t('lead')}</p>
      <Show when={!rights.loading() && phone.facts()} fallback={<Skeleton rows={6} />}>
        {(facts) => (
          <>
            <ReadySummary {...summaryOf(readiness(facts()))} />
            <div class={styles.actions}>
              <Button busy={looking()} onClick={() => void lookAgain()}>
                {t('lookAgain')}
              </Button>
              <Show when={rights.scans()}>
                <LinkButton href={`${fairPath(props.fair.id)}/scan`} icon="qr">
                  {t('scan')}
                </LinkButton>
              </Show>
            </div>
            <Lines facts={facts()} phone={phone} />
            <p class={styles.when}>{t('asOf', { time: formatDate(facts().now, { timeStyle: 'short' }) })}</p>
          </>
        )}
      </Show>
    </Page>
  )
}

function Lines(props: { facts: Facts; phone: LivePhoneFacts }): JSX.Element {
  const t = useWords(readyWords)
  const ready = createMemo(() => readiness(props.facts))

  async function persist(): Promise<void> {
    if (!(await props.phone.persist())) toast(t('persistNot'), { tone: 'care' })
  }

  return (
    <List label={t('title')}>
      <For each={preparations.filter((name) => ready()[name] !== undefined)}>
        {(name) => (
          <ReadyLine standing={ready()[name] ?? 'good'} name={t(name)} {...said[name](props.facts, t)}>
            <Switch>
              <Match when={name === 'camera' && props.facts.camera === 'to-ask'}>
                <Button variant="primary" icon="camera" onClick={() => void props.phone.askForCamera()}>
                  {t('askCamera')}
                </Button>
              </Match>
              <Match when={name === 'sound'}>
                <HearSounds onHeard={() => props.phone.say('sound')} />
              </Match>
              <Match when={name === 'battery' && ready().battery !== 'good'}>
                <Button onClick={() => props.phone.say('battery')}>{t('batteryLasts')}</Button>
              </Match>
              <Match when={name === 'storage' && props.facts.storage === 'may-be-cleared'}>
                <Button onClick={() => void persist()}>{t('persist')}</Button>
              </Match>
            </Switch>
          </ReadyLine>
        )}
      </For>
    </List>
  )
}
