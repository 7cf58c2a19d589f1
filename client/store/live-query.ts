import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'

/** What is used of an RxQuery. */
export interface LiveSource<T> {
  $: {
    subscribe: (observer: { next: (value: T) => void; error: (error: unknown) => void }) => {
      unsubscribe: () => void
    }
  }
}

type State<T> = { status: 'loading' } | { status: 'ready'; value: T } | { status: 'failed'; error: unknown }

/** Answers undefined while loading, and throws when the query has failed, so that an ErrorBoundary sees it. */
export interface LiveQuery<T> {
  (): T | undefined
  loading: Accessor<boolean>
}

/**
 * Follows a query for as long as its owner lives. No query (undefined) is one that loads. While `subject` stays the
 * same, a new query takes over without a gap: a longer list must not blink.
 */
export function createLiveQuery<T>(
  query: Accessor<LiveSource<T> | undefined>,
  subject: Accessor<unknown> = query,
): LiveQuery<T> {
  const [state, setState] = createSignal<State<T>>({ status: 'loading' })
  createEffect((before: unknown) => {
    const source = query()
    const now = subject()
    if (now !== before) setState({ status: 'loading' })
    if (source) {
      const subscription = source.$.subscribe({
        next: (value) => setState({ status: 'ready', value }),
        error: (error) => setState({ status: 'failed', error }),
      })
      onCleanup(() => subscription.unsubscribe())
    }
    return now
  })
  const read = (): T | undefined => {
    const now = state()
    if (now.status === 'failed') throw now.error
    return now.status === 'ready' ? now.value : undefined
  }
  return Object.assign(read, { loading: () => state().status === 'loading' })
}
