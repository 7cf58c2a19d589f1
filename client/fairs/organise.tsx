import { createSignal, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { LinkRow, List } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { Section } from '../ui/page.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { OpenConflicts } from './conflicts/open-conflicts.tsx'
import { setFairState } from './fair-actions.ts'
import type { FairPhase } from './fair-phase.ts'
import { fairsWords } from './fairs-words.ts'
import { readyWords } from './gate/ready-words.ts'
import styles from './organise.module.css'
import { fairPath } from './paths.ts'
import { stationWords } from './station-words.ts'

/** What whoever runs a fair, or works at its gate, does with it. */
export function Organise(props: {
  fair: Document<EventBody>
  phase: FairPhase
  worksAtGate: boolean
  runs: boolean
}): JSX.Element {
  const t = useWords(fairsWords)
  const ready = useWords(readyWords)
  const stations = useWords(stationWords)
  const path = (): string => fairPath(props.fair.id)
  return (
    <Section title={t('organise')}>
      <Show when={props.worksAtGate}>
        <LinkButton
          href={`${path()}/scan`}
          icon="qr"
          variant={props.phase === 'now' ? 'primary' : 'secondary'}
          wide
        >
          {t('scan')}
        </LinkButton>
      </Show>
      <List>
        <Show when={props.worksAtGate}>
          <LinkRow href={`${path()}/ready`} start={<Icon name="shield" />} title={ready('toReady')} />
          <LinkRow href={`${path()}/attendance`} start={<Icon name="check" />} title={t('attendance')} />
          <LinkRow href={`${path()}/guests`} start={<Icon name="ticket" />} title={t('guestList')} />
          <OpenConflicts fair={props.fair} />
        </Show>
        <Show when={props.worksAtGate && props.runs}>
          <LinkRow href={`${path()}/report`} start={<Icon name="download" />} title={t('report')} />
        </Show>
        <Show when={props.runs}>
          <LinkRow href={`${path()}/staff`} start={<Icon name="groups" />} title={t('staff')} />
          <LinkRow href={`${path()}/stations`} start={<Icon name="device" />} title={stations('stations')} />
          <LinkRow href={`${path()}/edit`} start={<Icon name="edit" />} title={t('editFair')} />
        </Show>
      </List>
      <Show when={props.runs && props.phase !== 'over'}>
        <CallOff fair={props.fair} />
      </Show>
    </Section>
  )
}

function CallOff(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(fairsWords)
  const store = useStore()
  const attempt = useAttempt()
  const [asking, setAsking] = createSignal(false)

  async function set(state: 'planned' | 'cancelled'): Promise<void> {
    setAsking(false)
    await attempt(setFairState(store, props.fair, state))
  }

  return (
    <div class={styles.callOff}>
      <Show
        when={props.fair.body.state === 'cancelled'}
        fallback={
          <Button variant="quiet" onClick={() => setAsking(true)}>
            {t('cancelFair')}
          </Button>
        }
      >
        <Button onClick={() => void set('planned')}>{t('planAgain')}</Button>
      </Show>
      <ConfirmDialog
        open={asking()}
        title={t('cancelFairTitle')}
        text={t('cancelFairText')}
        confirm={t('cancelFair')}
        danger
        onConfirm={() => void set('cancelled')}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
