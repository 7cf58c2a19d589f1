import { createSignal, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { createFairRights } from '../fair-rights.ts'
import { TypedGuest } from '../gate/typed-guest.tsx'
import { createListedGuests } from '../listed-guests.ts'
import styles from './form.module.css'
import { stallWords } from './stall-words.ts'

interface FindGuestProps {
  fair: Document<EventBody>
  /** What a plugged-in scanner typed here, or somebody by hand. */
  onCode: (code: string) => void
  onGuest: (holder: string, name: string) => void
}

/** A guest whose phone is dead, found on the fair's list by whoever has it. Others are told why not. */
export function FindGuest(props: FindGuestProps): JSX.Element {
  const t = useWords(stallWords)
  const rights = createFairRights(() => props.fair)
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <Button variant="quiet" icon="search" aria-expanded={open()} onClick={() => setOpen(!open())}>
        {t('withoutPhone')}
      </Button>
      <Show when={open() && !rights.loading()}>
        <Show when={rights.worksAtGate()} fallback={<p>{t('withoutPhoneNot')}</p>}>
          <OnTheList {...props} />
        </Show>
      </Show>
    </>
  )
}

function OnTheList(props: FindGuestProps): JSX.Element {
  const t = useWords(stallWords)
  const guests = createListedGuests(() => props.fair.id)
  return (
    <Show when={!guests.loading()} fallback={<Skeleton rows={1} />}>
      <div class={styles.card}>
        <p>{t('withoutPhoneHint')}</p>
        <TypedGuest
          find={guests.find}
          types={props.fair.body.ticketTypes}
          onCode={props.onCode}
          onGuest={(holder) => props.onGuest(holder, guests.ticketOf(holder)?.body.name ?? '')}
        />
      </div>
    </Show>
  )
}
