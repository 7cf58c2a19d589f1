import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { EventBody } from '../../shared/fairs/event-kind.ts'
import { STATION_NAME_LENGTH, type StationBody, type StationRight } from '../../shared/fairs/station-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox, Select } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { addStation } from './station-actions.ts'
import { stationWords } from './station-words.ts'
import styles from './stations.module.css'

/** What there is to do on a device so far. */
const offered: readonly StationRight[] = ['scan', 'sell', 'hand-over']

/** Adds a device: what it is called, where it stands, and only what it needs to do. */
export function NewStation(props: {
  fair: Document<EventBody>
  onMade: (station: Document<StationBody>) => void
}): JSX.Element {
  const t = useWords(stationWords)
  const store = useStore()
  const attempt = useAttempt()
  const [name, setName] = createSignal('')
  const [gate, setGate] = createSignal('')
  const [rights, setRights] = createSignal<readonly StationRight[]>(['scan'])
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const gates = () => [
    { value: '', label: t('anyGate') },
    ...props.fair.body.gates.map((each) => ({ value: each.key, label: each.name })),
  ]

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (busy() || name().trim() === '' || rights().length === 0) return
    setBusy(true)
    const words = { name: name().trim(), gate: gate(), rights: [...rights()] }
    const made = await attempt(addStation(store, props.fair.id, words))
    setBusy(false)
    if (!made.ok) return
    setName('')
    setTried(false)
    props.onMade(made.value)
  }

  return (
    <form class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <Show when={!store.status.isReached()}>
        <p>{t('codeLater')}</p>
      </Show>
      <TextField
        label={t('name')}
        placeholder={t('namePlaceholder')}
        required
        maxLength={STATION_NAME_LENGTH}
        autocomplete="off"
        value={name()}
        onInput={setName}
        error={tried() && name().trim() === '' ? t('nameMissing') : undefined}
      />
      <Show when={props.fair.body.gates.length > 1}>
        <Select label={t('gate')} options={gates()} value={gate()} onChange={setGate} />
      </Show>
      <fieldset class={styles.rights}>
        <legend>{t('rights')}</legend>
        <For each={offered}>
          {(right) => (
            <Checkbox
              label={t(`right-${right}`)}
              checked={rights().includes(right)}
              onChange={(checked) =>
                setRights(offered.filter((each) => (each === right ? checked : rights().includes(each))))
              }
            />
          )}
        </For>
        <div aria-live="polite">
          <Show when={tried() && rights().length === 0}>
            <p class={styles.problem}>{t('rightsMissing')}</p>
          </Show>
        </div>
      </fieldset>
      <Button
        type="submit"
        variant="primary"
        icon={store.status.isReached() ? 'qr' : 'plus'}
        busy={busy()}
        wide
      >
        {t(store.status.isReached() ? 'make' : 'makeOffline')}
      </Button>
    </form>
  )
}
