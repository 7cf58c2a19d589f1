import { createSignal, For, Show, type JSX } from 'solid-js'
import type { ListedTicket } from '../../../shared/fairs/check-in-rules.ts'
import { PASS_PREFIX } from '../../../shared/fairs/pass-token.ts'
import { isPretixCode } from '../../../shared/fairs/pretix-code.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow, List } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/words.ts'
import { TicketTag } from '../fair-tag.tsx'
import { gateWords } from '../gate-words.ts'
import styles from './typed-guest.module.css'

const SHOWN = 8

/** A code and no name, whoever signed it. */
function isSigned(text: string): boolean {
  return text.startsWith(PASS_PREFIX) || isPretixCode(text)
}

/**
 * Where a code, a number or a name is typed. A scanner that plugs in types, too, and ends with the Enter key: what it
 * read then goes the way of a scanned code.
 */
export function TypedGuest(props: {
  find: (typed: string, most: number) => ListedTicket[]
  onCode: (code: string) => void
  onGuest: (holder: string) => void
}): JSX.Element {
  const t = useWords(gateWords)
  const [typed, setTyped] = createSignal('')
  const [found, setFound] = createSignal<readonly ListedTicket[]>()

  function type(text: string): void {
    setTyped(text)
    const isName = text.trim().length >= 1 && !isSigned(text)
    setFound(isName ? props.find(text, SHOWN) : undefined)
  }

  function take(holder: string): void {
    type('')
    props.onGuest(holder)
  }

  function submit(): void {
    const text = typed()
    const [only, ...others] = found() ?? []
    if (isSigned(text)) {
      type('')
      props.onCode(text)
    } else if (only && others.length === 0) take(only.holder)
  }

  return (
    <div class={styles.typed}>
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
      <div aria-live="polite" class={styles.found}>
        <Show when={found()}>
          {(tickets) => (
            <Show when={tickets().length > 0} fallback={<p>{t('nobodyFound')}</p>}>
              <Guests tickets={tickets()} onGuest={take} />
            </Show>
          )}
        </Show>
      </div>
    </div>
  )
}

/** Guests to choose from. */
export function Guests(props: {
  tickets: readonly ListedTicket[]
  onGuest: (holder: string) => void
}): JSX.Element {
  const t = useWords(gateWords)
  const facts = ({ serial, type, code }: ListedTicket): string =>
    [serial === undefined ? undefined : t('number', { serial: String(serial) }), type, code]
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
