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
import { allotmentsPath, handOverPath, stallsPath } from './stalls/stall-paths.ts'
import { createStallWork } from './stalls/stall-work.ts'
import { stallWords } from './stalls/stall-words.ts'
import { stationWords } from './station-words.ts'

/** What whoever runs a fair, works at its gate or hands over its stock does with it; nothing for all others. */
export function Organise(props: {
  fair: Document<EventBody>
  phase: FairPhase
  worksAtGate: boolean
  runs: boolean
}): JSX.Element {
  const t = useWords(fairsWords)
  const ready = useWords(readyWords)
  const stations = useWords(stationWords)
  const stalls = useWords(stallWords)
  const { allots, hasStock } = createStallWork(() => props.fair.id)
  const hands = (): boolean => props.worksAtGate || hasStock()
  const path = (): string => fairPath(props.fair.id)
  return (
    <Show when={props.runs || allots() || hands()}>
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
        <Group title={t('beforeTheDay')} shown={hands() || props.runs || allots()}>
          <Show when={props.runs}>
            <LinkRow href={`${path()}/edit`} start={<Icon name="edit" />} title={t('editFair')} />
            <LinkRow href={`${path()}/staff`} start={<Icon name="groups" />} title={t('staff')} />
            <LinkRow
              href={`${path()}/stations`}
              start={<Icon name="device" />}
              title={stations('stations')}
            />
            <LinkRow
              href={stallsPath(props.fair.id)}
              start={<Icon name="fairs" />}
              title={stalls('organiseStalls')}
            />
          </Show>
          <Show when={allots()}>
            <LinkRow
              href={allotmentsPath(props.fair.id)}
              start={<Icon name="gift" />}
              title={stalls('allotments')}
            />
          </Show>
          <Show when={hands()}>
            <LinkRow href={`${path()}/ready`} start={<Icon name="shield" />} title={ready('toReady')} />
          </Show>
        </Group>
        <Group title={t('atTheFair')} shown={hands()}>
          <Show when={props.worksAtGate}>
            <LinkRow href={`${path()}/guests`} start={<Icon name="ticket" />} title={t('guestList')} />
            <LinkRow href={`${path()}/attendance`} start={<Icon name="check" />} title={t('attendance')} />
          </Show>
          <LinkRow
            href={handOverPath(props.fair.id)}
            start={<Icon name="gift" />}
            title={stalls('handOver')}
          />
        </Group>
        <Group title={t('afterwards')} shown={props.worksAtGate}>
          <OpenConflicts fair={props.fair} />
          <Show when={props.runs}>
            <LinkRow href={`${path()}/report`} start={<Icon name="download" />} title={t('report')} />
          </Show>
        </Group>
        <Show when={props.runs && props.phase !== 'over'}>
          <CallOff fair={props.fair} />
        </Show>
      </Section>
    </Show>
  )
}

/** What is done at one time, under its name. */
function Group(props: { title: string; shown: boolean; children: JSX.Element }): JSX.Element {
  return (
    <Show when={props.shown}>
      <h3 class={styles.time}>{props.title}</h3>
      <List label={props.title}>{props.children}</List>
    </Show>
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
