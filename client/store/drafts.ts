import { createEffect, createMemo, createSignal, onCleanup, onMount, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { isStorageFull } from './persistence.ts'
import { useStore } from './store-context.ts'

const PAUSE = 300

const keptText = v.object({ text: v.string() })

export interface Draft {
  text: Accessor<string>
  setText: (text: string) => void
  /** Forgets it: it was sent, or thrown away. What stands from now on is `saved`, else what stood at first. */
  clear: (saved?: string) => void
}

const [onScreen, setOnScreen] = createSignal(0)

/** Whether a form on the screen holds words that have not been sent: no moment to reload the page. */
export const isWriting: Accessor<boolean> = () => onScreen() > 0

const [unkept, setUnkept] = createSignal(0)

/** Whether a form on the screen holds words that this device had no space to keep: a reload would lose them. */
export const isUnkept: Accessor<boolean> = () => unkept() > 0

/** Text that is being written, kept on the device under `key`, so that it survives a reload. */
export function createDraft(key: string, initial = ''): Draft {
  const { localRows, clock } = useStore()
  const id = `draft:${key}`
  const [text, setText] = createSignal(initial)
  const [standing, setStanding] = createSignal(initial)
  const unsent = createMemo(() => text() !== standing())
  const [failed, setFailed] = createSignal(false)
  let touched = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function save(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    try {
      if (text() === standing()) await localRows.remove(id)
      else await localRows.put({ id, kind: 'draft', at: clock.now(), value: { text: text() } })
      setFailed(false)
    } catch (error) {
      if (!isStorageFull(error)) throw error
      setFailed(true)
    }
  }
  const flush = (): void => {
    if (timer !== undefined) void save()
  }

  async function load(): Promise<void> {
    const row = await localRows.get(id)
    const kept = v.safeParse(keptText, row?.value)
    // Whoever was quicker than the database keeps what they typed.
    if (kept.success && !touched) setText(kept.output.text)
  }

  createEffect(() => {
    if (!unsent()) return
    setOnScreen((before) => before + 1)
    onCleanup(() => setOnScreen((before) => before - 1))
  })
  createEffect(() => {
    if (!unsent() || !failed()) return
    setUnkept((before) => before + 1)
    onCleanup(() => setUnkept((before) => before - 1))
  })
  onMount(() => {
    addEventListener('pagehide', flush)
    void load()
  })
  onCleanup(() => {
    removeEventListener('pagehide', flush)
    flush()
  })

  return {
    text,
    setText(next) {
      touched = true
      setText(next)
      // Not put off by further typing: who never pauses must not lose a page.
      timer ??= setTimeout(() => void save(), PAUSE)
    },
    clear(saved = initial) {
      touched = true
      setStanding(saved)
      setText(saved)
      void save()
    },
  }
}
