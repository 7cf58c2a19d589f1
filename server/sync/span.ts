import type { Span } from '../store/document-store.ts'

/** Whether two lists of spans have a moment in common. */
export function meet(some: readonly Span[], others: readonly Span[]): boolean {
  return some.some((a) =>
    others.some((b) => a.since < (b.until ?? Infinity) && b.since < (a.until ?? Infinity)),
  )
}
