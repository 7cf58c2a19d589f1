/** Puts the focus on the heading of the screen, when what held it is gone: a screen reader goes on from there. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
