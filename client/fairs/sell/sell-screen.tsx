import { createSignal, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { refundKind } from '../../../shared/fairs/refund-kind.ts'
import { saleKind } from '../../../shared/fairs/sale-kind.ts'
import { stationKind } from '../../../shared/fairs/station-kind.ts'
import { useApp } from '../../app/app-context.ts'
import { STATION } from '../../app/station-places.ts'
import { createDocument, createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { useRefusalText } from '../../ui/refusal-words.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.ts'
import { createMyGate } from '../gate/my-gate.ts'
import { createSignatureCheck } from '../gate/signature-check.ts'
import { fairPath } from '../paths.ts'
import { QrCode } from '../qr-code.tsx'
import { WithFairRights } from '../with-fair.tsx'
import { createMyTill } from './my-till.ts'
import { priceText } from './price.ts'
import { SellForm } from './sell-form.tsx'
import { sellWords } from './sell-words.ts'
import styles from './sell.module.css'
import { SoldTicket } from './sold-ticket.tsx'
import type { SaleWords, Sold } from './till.ts'

/** Tickets for cash, on a device that may sell. It needs no network. */
export default function SellScreen(): JSX.Element {
  return <WithFairRights needs="sell">{(fair) => <Selling fair={fair()} />}</WithFairRights>
}

function Selling(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(sellWords)
  const { session } = useApp()
  const refusalText = useRefusalText()
  const [sold, setSold] = createSignal<Sold>()
  const [problem, setProblem] = createSignal<string>()
  const event = untrack(() => props.fair.id)
  const station = createDocument(stationKind, () => session.account()?.station)
  const mine = createMyGate(
    event,
    () => props.fair.body.gates,
    () => station()?.body.gate ?? '',
  )
  const verify = createSignatureCheck(globalThis.crypto.subtle)
  const till = createMyTill(event, verify)

  async function sell(words: SaleWords): Promise<boolean> {
    setProblem(undefined)
    const outcome = await till()!.sell(words)
    if (outcome.ok) setSold(outcome.value)
    else setProblem(typeof outcome.error === 'string' ? t(outcome.error) : refusalText(outcome.error))
    return outcome.ok
  }

  async function takeBack({ sale }: Sold): Promise<void> {
    const outcome = await till()!.takeBack(sale)
    if (!outcome.ok) return void setProblem(refusalText(outcome.error))
    setSold(undefined)
    toast(t('takenBack'))
  }

  return (
    <Page
      title={t('sell')}
      back={session.account()?.station ? `${STATION}?from=till` : fairPath(props.fair.id)}
      lead={props.fair.body.title}
    >
      <Show when={till()} fallback={<Skeleton shape="card" />}>
        <Show
          when={sold()}
          keyed
          fallback={
            <Show when={!till()!.fault()} fallback={<p class={styles.note}>{t(till()!.fault()!)}</p>}>
              <p class={styles.soft}>{t('lead')}</p>
              <SellForm fair={props.fair} onSell={sell} />
            </Show>
          }
        >
          {(last) => (
            <SoldTicket
              sold={last}
              event={event}
              here={mine.gate()?.key ?? ''}
              verify={verify}
              onNext={() => setSold(undefined)}
              onTakeBack={() => void takeBack(last)}
            />
          )}
        </Show>
        <p role="alert">{problem()}</p>
        <SoldSoFar event={event} />
        <Introduce code={till()!.introduction()} />
      </Show>
    </Page>
  )
}

/** For gates that have no network to hear of this till. */
function Introduce(props: { code: string | undefined }): JSX.Element {
  const t = useWords(sellWords)
  const [isOpen, setOpen] = createSignal(false)
  return (
    <Show when={props.code}>
      {(code) => (
        <>
          <Button onClick={() => setOpen(true)}>{t('introduce')}</Button>
          <Sheet open={isOpen()} title={t('introduce')} onClose={() => setOpen(false)}>
            <div class={styles.introduction}>
              <QrCode text={code()} label={t('introduction')} />
              <p class={styles.soft}>{t('introduceHint')}</p>
            </div>
          </Sheet>
        </>
      )}
    </Show>
  )
}

/** What should be in the cash box, as far as this device has put it there. */
function SoldSoFar(props: { event: string }): JSX.Element {
  const t = useWords(sellWords)
  const { device } = useStore()
  const sales = createDocuments(saleKind, () => ({ parent: props.event }))
  const refunds = createDocuments(refundKind, () => ({ parent: props.event }))
  const mine = () => {
    const back = new Set(refunds().map(({ owner }) => owner))
    return sales().filter(({ owner, body }) => body.device === device && !back.has(owner))
  }
  const sum = (): string => {
    const sums = new Map<string, number>()
    for (const { body } of mine()) sums.set(body.currency, (sums.get(body.currency) ?? 0) + body.price)
    return Array.from(sums, ([currency, price]) => priceText(price, currency)).join(' + ')
  }
  return (
    <Show when={mine().length > 0}>
      <p class={styles.soft}>{t('soldSoFar', { count: mine().length, sum: sum() })}</p>
    </Show>
  )
}
