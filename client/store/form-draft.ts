import { createMemo, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from './drafts.ts'

export interface FormDraft<T> {
  value: Accessor<T>
  change: (fields: Partial<T>) => void
  /** Forgets it: it was sent. */
  clear: () => void
}

/** A whole form that survives a reload, kept on the device under `key` until it is sent. */
export function createFormDraft<T extends object>(
  key: string,
  schema: v.GenericSchema<unknown, T>,
  initial: T,
): FormDraft<T> {
  const draft = createDraft(key, JSON.stringify(initial))
  const kept = v.pipe(v.string(), v.parseJson(), schema)
  const value = createMemo(() => {
    const parsed = v.safeParse(kept, draft.text())
    // What an older version of the app kept may not be a form of this one.
    return parsed.success ? parsed.output : initial
  })
  return {
    value,
    change: (fields) => draft.setText(JSON.stringify({ ...value(), ...fields })),
    clear: draft.clear,
  }
}
