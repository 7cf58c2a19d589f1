/**
 * When a form is sent and stays, for something in it is wrong, the first such field gets the focus: on a phone it may be
 * far above the button, and then nothing would seem to have happened.
 */
export function focusFirstFault(page: Document): void {
  // At the document, after the form's own handler has marked what is wrong.
  page.addEventListener('submit', ({ target }) => {
    if (!(target instanceof Element)) return
    const fault = target.querySelector<HTMLElement>('[aria-invalid="true"]')
    fault?.focus({ preventScroll: true })
    fault?.scrollIntoView({ block: 'center' })
  })
}
