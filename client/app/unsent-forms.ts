import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'

/** Knows whether something is being written that a reload would lose. */
export interface UnsentForms {
  any: Accessor<boolean>
  /** For a form: counts as unsent while `dirty` answers true and the form is there. */
  track: (dirty: Accessor<boolean>) => void
}

export function createUnsentForms(): UnsentForms {
  const [count, setCount] = createSignal(0)
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
  return {
    any: () => count() > 0,
    track(dirty) {
      createEffect(() => {
        if (!dirty()) return
        setCount((before) => before + 1)
        addEventListener('beforeunload', warn)
        onCleanup(() => {
          if (setCount((before) => before - 1) === 0) removeEventListener('beforeunload', warn)
        })
      })
    },
  }
}
