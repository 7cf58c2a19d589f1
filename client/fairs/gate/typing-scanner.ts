/** A hand does not type two letters faster than this again and again, ms; scanners take 1 to 50. */
const GAP = 80
/** A hand may roll over three keys in that time. */
const SHORTEST = 4

/** Tells what a scanner types, which comes in one burst and ends with a key of its own, from what hands do. */
export class TypedBurst {
  #text = ''
  #last = -Infinity

  /**
   * Takes one key at a moment (ms), as `KeyboardEvent` calls it. Answers the code that has come to its end with it, '' for
   * what may be part of one, undefined for all else.
   */
  press(key: string, at: number): string | undefined {
    const goesOn = at - this.#last < GAP
    if (key === 'Enter' || key === 'Tab') {
      const code = this.#text
      this.#text = ''
      return goesOn && code.length >= SHORTEST ? code : undefined
    }
    if (key.length !== 1) return undefined
    this.#text = goesOn ? this.#text + key : key
    this.#last = at
    return this.#text.length > 1 ? '' : undefined
  }
}

/** Listens for scanners that are keyboards, wherever the focus is. Answers how to listen no more. */
export function listenForScanner(onCode: (code: string) => void): () => void {
  const burst = new TypedBurst()
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const code = burst.press(event.key, event.timeStamp)
    if (code === undefined) return
    if (code !== '') {
      // Its last key must not press a button, or send a form.
      event.preventDefault()
      event.stopPropagation()
      takeOut(event.target, code)
      onCode(code)
    } else if (!isField(event.target)) {
      // A space would press what has the focus.
      event.preventDefault()
    }
  }
  addEventListener('keydown', onKey, { capture: true })
  return () => removeEventListener('keydown', onKey, { capture: true })
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

/** What went into a field that somebody was writing in was not meant for it. */
function takeOut(target: EventTarget | null, code: string): void {
  if (!isField(target) || !target.value.endsWith(code)) return
  target.value = target.value.slice(0, -code.length)
  target.dispatchEvent(new Event('input', { bubbles: true }))
}
