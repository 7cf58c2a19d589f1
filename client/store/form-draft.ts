import { createMemo, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { createDraft } from './drafts.ts'

const anyForm = v.pipe(v.string(), v.parseJson(), v.looseObject({}))

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
    if (parsed.success) return parsed.output
    // What an older version of the app kept may lack what this one asks for, or be no form of it at all.
    const fields = v.safeParse(anyForm, draft.text())
    const completed = v.safeParse(schema, { ...initial, ...(fields.success ? fields.output : {}) })
    return completed.success ? completed.output : initial
  })
  return {
    value,
    change: (fields) => draft.setText(JSON.stringify({ ...value(), ...fields })),
    clear: draft.clear,
  }
}
