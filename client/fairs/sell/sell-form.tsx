import { createSignal, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { CURRENCY_LENGTH } from '../../../shared/fairs/sale-kind.ts'
import { TICKET_NAME_LENGTH } from '../../../shared/fairs/ticket-kind.ts'
import { kept } from '../../store/kept-values.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/words.ts'
import { keepAsked, lastAsked, type Asked } from './last-asked.ts'
import { priceOf } from './price.ts'
import { createRoomLeft } from './room-left.ts'
import { sellWords } from './sell-words.ts'
import styles from './sell.module.css'
import type { SaleWords } from './till.ts'

/** With fewer places left, the till says so. */
const FEW = 10

/** Who buys what for how much. */
export function SellForm(props: {
  fair: Document<EventBody>
  /** Answers whether it was sold. */
  onSell: (words: SaleWords) => Promise<boolean>
}): JSX.Element {
  const t = useWords(sellWords)
  const [name, setName] = createSignal('')
  const [chosen, setType] = createSignal<string>()
  const [asked, setAsked] = createSignal<Partial<Asked>>({})
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const types = () => props.fair.body.ticketTypes.map((each) => ({ value: each.key, label: each.name }))
  const type = (): string => chosen() ?? types()[0]?.value ?? ''
  const last = () => lastAsked(kept, type())
  const price = (): string => asked().price ?? last()?.price ?? ''
  const currency = (): string => asked().currency ?? last()?.currency ?? ''
  const roomFor = createRoomLeft(() => props.fair)
  const room = (): string | undefined => {
    const left = roomFor()?.(type())
    if (left === undefined || left > FEW) return undefined
    return left > 0 ? t('roomLeft', { count: left }) : t('noRoom')
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    const taken = priceOf(price())
    if (busy() || name().trim() === '' || taken === undefined) return
    setBusy(true)
    try {
      const words = { name: name().trim(), type: type(), price: taken, currency: currency().trim() }
      if (!(await props.onSell(words))) return
      keepAsked(kept, type(), { price: price().trim(), currency: currency().trim() })
      setAsked({})
      setName('')
      setTried(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('name')}
        required
        autocomplete="off"
        maxLength={TICKET_NAME_LENGTH}
        value={name()}
        onInput={setName}
        error={tried() && name().trim() === '' ? t('nameMissing') : undefined}
      />
      <Show when={types().length > 0}>
        <Select
          label={t('type')}
          options={types()}
          value={type()}
          onChange={(next) => {
            setType(next)
            // It has a price of its own, unless it was never sold here.
            setAsked({})
          }}
        />
      </Show>
      <div aria-live="polite">
        <Show when={room()}>{(text) => <p class={styles.soft}>{text()}</p>}</Show>
      </div>
      <div class={styles.price}>
        <TextField
          label={t('price')}
          required
          inputMode="numeric"
          autocomplete="off"
          value={price()}
          onInput={(text) => setAsked((before) => ({ ...before, price: text }))}
          error={tried() && priceOf(price()) === undefined ? t('priceWrong') : undefined}
        />
        <TextField
          label={t('currency')}
          autocomplete="off"
          maxLength={CURRENCY_LENGTH}
          value={currency()}
          onInput={(text) => setAsked((before) => ({ ...before, currency: text }))}
        />
      </div>
      <Button type="submit" variant="primary" busy={busy()} wide>
        {t('doSell')}
      </Button>
    </form>
  )
}
