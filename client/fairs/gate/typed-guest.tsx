import { createSignal, For, onMount, Show, type JSX } from 'solid-js'
import type { ListedTicket } from '../../../shared/fairs/check-in-rules.ts'
import type { FoundGuests } from '../../../shared/fairs/guest-search.ts'
import { LIVE_PREFIX } from '../../../shared/fairs/live-code.ts'
import { maskedEmail } from '../../../shared/fairs/masked-email.ts'
import { PASS_PREFIX } from '../../../shared/fairs/pass-token.ts'
import { isPretixCode } from '../../../shared/fairs/pretix-code.ts'
import { typeName, type TicketType } from '../../../shared/fairs/ticket-types.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow, List } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import hidden from '../../ui/hidden.module.css'
import { useWords } from '../../ui/words.ts'
import { TicketTag } from '../fair-tag.tsx'
import { gateWords } from '../gate-words.ts'
import styles from './typed-guest.module.css'

const SHOWN = 8

/** A code and no name, whoever signed it. */
function isSigned(text: string): boolean {
  return text.startsWith(PASS_PREFIX) || text.startsWith(LIVE_PREFIX) || isPretixCode(text)
}

/**
 * Where a code, a number or a name is typed by hand; see `typing-scanner.ts` for scanners that plug in. A signed code that
 * is pasted goes the way of a scanned one.
 */
export function TypedGuest(props: {
  find: (typed: string, most: number) => FoundGuests
  /** The fair's, by whose keys tickets name them. */
  types: readonly TicketType[]
  onCode: (code: string) => void
  onGuest: (holder: string) => void
}): JSX.Element {
  const t = useWords(gateWords)
  const [typed, setTyped] = createSignal('')
  const [found, setFound] = createSignal<FoundGuests>()
  let place: HTMLElement | undefined

  function type(text: string): void {
    setTyped(text)
    const isName = text.trim().length >= 1 && !isSigned(text)
    setFound(isName ? props.find(text, SHOWN) : undefined)
  }

  /** In a few words, for who cannot see the list: not all of it again with each letter. */
  function summary(): string {
    const seen = found()
    if (!seen) return ''
    const count = seen.guests.length + seen.more
    return count === 0 ? t('nobodyFound') : t('foundAll', { count })
  }

  function take(holder: string): void {
    type('')
    props.onGuest(holder)
  }

  function submit(): void {
    const text = typed()
    const seen = found()
    const [only, ...others] = seen?.guests ?? []
    if (isSigned(text)) {
      type('')
      props.onCode(text)
    } else if (only && others.length === 0 && !seen?.isOnlyPart) take(only.holder)
    // What comes next takes its place.
    else place?.querySelector('input')?.select()
  }

  /**
   * From the field down to the guests and back up. Enter in the field never goes there: a scanner that types would let in
   * whoever is first with the next code.
   */
  function move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.isComposing) return
    const stops = [...(place?.querySelectorAll<HTMLElement>('input, li button') ?? [])]
    const next = stops[stops.indexOf(event.target as HTMLElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  // For all that is inside, wherever the focus is.
  onMount(() => place?.addEventListener('keydown', move))

  return (
    <search class={styles.typed} ref={(element) => (place = element)}>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div class={styles.field}>
          <TextField
            label={t('typeHere')}
            hideLabel
            placeholder={t('typeHere')}
            value={typed()}
            onInput={type}
            autocomplete="off"
            autocapitalize="off"
          />
        </div>
        <Button type="submit" icon="search" aria-label={t('look')} />
      </form>
      <p aria-live="polite" class={found()?.guests.length === 0 ? undefined : hidden.hidden}>
        {summary()}
      </p>
      <Show when={found()?.guests.length ? found() : undefined}>
        {(seen) => (
          <div class={styles.found}>
            <Guests tickets={seen().guests} types={props.types} typed={typed()} onGuest={take} />
            <Show when={seen().more > 0}>
              <p class={styles.more}>{t('foundMore', { count: seen().more })}</p>
            </Show>
          </div>
        )}
      </Show>
    </search>
  )
}

/** Guests to choose from. */
export function Guests(props: {
  tickets: readonly ListedTicket[]
  types: readonly TicketType[]
  /** What they were found by. */
  typed?: string
  onGuest: (holder: string) => void
}): JSX.Element {
  const t = useWords(gateWords)
  const facts = ({ serial, type, code, email }: ListedTicket): string =>
    [
      serial === undefined ? undefined : t('number', { serial: String(serial) }),
      typeName(props.types, type),
      code,
      email && maskedEmail(email, props.typed),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <List label={t('choose')}>
      <For each={props.tickets}>
        {(ticket) => (
          <ButtonRow
            title={ticket.name}
            text={facts(ticket)}
            end={<TicketTag state={ticket.state} />}
            onClick={() => props.onGuest(ticket.holder)}
          />
        )}
      </For>
    </List>
  )
}
