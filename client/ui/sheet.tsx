import { createEffect, createUniqueId, onCleanup, Show, type JSX } from 'solid-js'
import { Button, IconButton } from './button.tsx'
import styles from './sheet.module.css'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

export interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  children: JSX.Element
  /** Buttons that stay in sight at the bottom. */
  actions?: JSX.Element
}

/** A native dialog: it rises from below on phones and stands in the middle elsewhere. Focus stays inside and comes back. */
export function Sheet(props: SheetProps): JSX.Element {
  const t = useWords(uiWords)
  const title = createUniqueId()
  let dialog: HTMLDialogElement | undefined

  createEffect(() => {
    if (props.open && !dialog?.open) dialog?.showModal()
    else if (!props.open && dialog?.open) dialog.close()
  })
  onCleanup(() => dialog?.close())

  return (
    <dialog
      ref={(element) => {
        dialog = element
        // A tap beside it puts it away, as Escape does.
        element.addEventListener('click', (event) => event.target === element && props.onClose())
      }}
      class={styles.sheet}
      aria-labelledby={title}
      onClose={() => props.open && props.onClose()}
    >
      <Show when={props.open}>
        <div class={styles.inside}>
          <header class={styles.header}>
            <h2 id={title} class={styles.title}>
              {props.title}
            </h2>
            <IconButton icon="close" label={t('close')} onClick={() => props.onClose()} />
          </header>
          <div class={styles.content}>{props.children}</div>
          <Show when={props.actions}>
            <footer class={styles.actions}>{props.actions}</footer>
          </Show>
        </div>
      </Show>
    </dialog>
  )
}

/** Asks before something that is hard to take back. */
export function ConfirmDialog(props: {
  open: boolean
  title: string
  text: string
  /** What the button does, as a verb: "Leave the group". */
  confirm: string
  /** What the other button says, where "Cancel" could be taken for the thing itself. */
  keep?: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}): JSX.Element {
  const t = useWords(uiWords)
  return (
    <Sheet
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{props.keep ?? t('cancel')}</Button>
          <Button
            variant={props.danger ? 'danger' : 'primary'}
            busy={props.busy ?? false}
            onClick={() => props.onConfirm()}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <p>{props.text}</p>
    </Sheet>
  )
}
