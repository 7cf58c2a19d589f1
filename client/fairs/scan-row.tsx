import { Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventGate } from '../../shared/fairs/event-kind.ts'
import { admits, leaves, type ScanBody } from '../../shared/fairs/scan-kind.ts'
import { Button } from '../ui/button.tsx'
import { Row } from '../ui/card.tsx'
import { formatDate } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { useWords } from '../ui/words.ts'
import styles from './attendance-screen.module.css'
import { fairsWords } from './fairs-words.ts'
import { gateName } from './gate/my-gate.ts'
import { gateWords } from './gate-words.ts'

/** One look at a code: who, what was said, where and when; with a way to take it back for whoever may. */
export function ScanRow(props: {
  scan: Document<ScanBody>
  name: string
  gates: readonly EventGate[]
  undone: boolean
  /** Undefined for those who may not. */
  onTakeBack: (() => void) | undefined
}): JSX.Element {
  const t = useWords(gateWords)
  const words = useWords(fairsWords)
  const isIn = (): boolean => admits(props.scan.body)
  const isOut = (): boolean => leaves(props.scan.body)
  const icon = () => (props.undone ? 'reply' : isOut() ? 'forward' : isIn() ? 'check' : 'close')
  const said = (): string => t(isOut() ? 'left' : props.scan.body.verdict)
  return (
    <Row
      start={<Icon name={icon()} />}
      title={
        <>
          {props.name} <PendingMark document={props.scan} />
        </>
      }
      text={[props.undone && t('takenBack'), said(), gateName(props.gates, props.scan.body.gate)]
        .filter(Boolean)
        .join(' · ')}
      end={
        <>
          <span class={styles.time}>{formatDate(props.scan.sort, { timeStyle: 'short' })}</span>
          <Show when={!props.undone && (isIn() || isOut()) && props.onTakeBack}>
            {(takeBack) => (
              <Button
                small
                aria-label={words('takeBackTitle', { name: props.name })}
                onClick={() => takeBack()()}
              >
                {words('takeBack')}
              </Button>
            )}
          </Show>
        </>
      }
    />
  )
}
