import { Show, type JSX } from 'solid-js'
import type { AllotmentTally } from '../../../shared/points/stall-report.ts'
import { useStore } from '../../store/store-context.ts'
import { useAttempt } from '../../ui/attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Meter } from '../../ui/marks.tsx'
import { useWords } from '../../ui/words.ts'
import styles from './form.module.css'
import { takeAlong } from './hand-over-actions.ts'
import { stallWords } from './stall-words.ts'

/** One allotment of this member: what is left of it here, or that this device may take it along. */
export function StockCard(props: { tally: AllotmentTally; title: string }): JSX.Element {
  const t = useWords(stallWords)
  const store = useStore()
  const attempt = useAttempt()
  const allotment = () => props.tally.allotment
  const left = (): number => allotment().body.quantity - props.tally.handed
  const isHere = (): boolean => allotment().body.device === store.device
  return (
    <Card tone={allotment().body.state === 'quarantined' ? 'care' : 'plain'}>
      <div class={styles.card}>
        <Show
          when={isHere()}
          fallback={
            <>
              <h2 class={styles.name}>
                <bdi>{props.title}</bdi>
              </h2>
              <p>
                {t('eachAtMost', { count: allotment().body.each })} ·{' '}
                {t(allotment().body.device === undefined ? 'where-none' : 'where-other')}
              </p>
              <Show when={allotment().body.device === undefined}>
                <p>{t('takeAlongText')}</p>
                <Button icon="device" onClick={() => void attempt(takeAlong(store, allotment()))}>
                  {t('takeAlong')}
                </Button>
              </Show>
            </>
          }
        >
          <Meter
            label={props.title}
            value={left()}
            max={allotment().body.quantity}
            text={t('leftHere', { count: left(), of: allotment().body.quantity })}
            tone="jade"
          />
          <p>{t('eachAtMost', { count: allotment().body.each })}</p>
          <Show when={allotment().stamp === undefined}>
            <output>{t('takenWaiting')}</output>
          </Show>
          <Show when={allotment().body.state === 'quarantined'}>
            <p role="alert">{t('cannot-state')}</p>
          </Show>
        </Show>
      </div>
    </Card>
  )
}
