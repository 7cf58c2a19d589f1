import { onCleanup, type JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'

/** Paper has no button that unfolds a table: all are open while it is printed, however that was asked for. */
export function PrintButton(props: { label: string }): JSX.Element {
  let opened: HTMLDetailsElement[] = []
  const unfold = (): void => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')]
    for (const each of opened) each.open = true
  }
  const fold = (): void => {
    for (const each of opened) each.open = false
  }
  addEventListener('beforeprint', unfold)
  addEventListener('afterprint', fold)
  onCleanup(() => {
    removeEventListener('beforeprint', unfold)
    removeEventListener('afterprint', fold)
  })
  return <Button onClick={() => print()}>{props.label}</Button>
}
