import { createSignal, Show, type JSX } from 'solid-js'
import { useStore } from '../store/store-context.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { Picture } from './picture.tsx'
import styles from './picture-picker.module.css'
import { useRefusalText } from './refusal-words.ts'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** Takes one picture from the camera or the files, makes it small, and answers its hash. Works without a network. */
export function PicturePicker(props: {
  /** What the picture is of, for screen readers. */
  label: string
  value: string | undefined
  onChange: (hash: string | undefined) => void
}): JSX.Element {
  const t = useWords(uiWords)
  const refusalText = useRefusalText()
  const { images } = useStore()
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal<'not-an-image' | 'device-full'>()
  let input: HTMLInputElement | undefined

  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    setBusy(true)
    setFailed(undefined)
    const release = holdForm(input?.form)
    let taken = false
    try {
      const added = await images.add(file)
      taken = added.ok
      if (added.ok) props.onChange(added.value)
      else setFailed(added.error)
    } finally {
      setBusy(false)
      release(taken)
    }
  }

  return (
    <div class={styles.picker}>
      <Show when={props.value}>
        {(hash) => <Picture hash={hash()} alt={props.label} class={styles.preview ?? ''} />}
      </Show>
      <div class={styles.actions}>
        <input
          ref={(element) => (input = element)}
          type="file"
          accept="image/*"
          class={styles.input}
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            const field = event.currentTarget
            void take(field.files?.[0]).then(() => (field.value = ''))
          }}
        />
        <Button icon="picture" busy={busy()} onClick={() => input?.click()}>
          {props.value ? t('changePicture') : t('addPicture')}
        </Button>
        <Show when={props.value}>
          <Button variant="quiet" onClick={() => props.onChange(undefined)}>
            {t('removePicture')}
          </Button>
        </Show>
      </div>
      <div aria-live="polite" class={styles.note}>
        <Show when={busy()}>{t('scaling')}</Show>
        <Show when={failed()}>
          <span class={styles.error}>
            <Icon name="alert" size={16} />{' '}
            {failed() === 'device-full' ? refusalText({ code: 'device-full' }) : t('notAnImage')}
          </span>
        </Show>
      </div>
    </div>
  )
}

/** A form that is sent while its picture is made smaller waits for it, or it would go without. */
function holdForm(form: HTMLFormElement | null | undefined): (send: boolean) => void {
  let sent = false
  function hold(event: SubmitEvent): void {
    event.preventDefault()
    event.stopImmediatePropagation()
    sent = true
  }
  form?.addEventListener('submit', hold, { capture: true })
  return (send) => {
    form?.removeEventListener('submit', hold, { capture: true })
    if (sent && send) form?.requestSubmit()
  }
}
