import { createSignal } from 'solid-js'

const [told, setTold] = createSignal(false)

/** Whether something could not be saved for want of space, and the person has not yet put the message away. */
export const isDeviceFull = told

/** Says where it happened that nothing was saved. The message stays until it is put away. */
export function tellDeviceFull(): void {
  setTold(true)
}

export function putAway(): void {
  setTold(false)
}
