/** The budget of one number: what it may be at the most, or must be at the least. */
export type Limit = { atMost: number } | { atLeast: number }

export type Unit = 'ms' | 'documents/s' | 'kB' | '%'

/** One line of the report. With a peer, measured in the same run, the limit is for ours : peer; else for ours itself. */
export interface Figure {
  name: string
  unit: Unit
  ours: number
  peer?: { name: string; value: number }
  limit: Limit
}

/** The number that the limit is for. */
export function judged({ ours, peer }: Figure): number {
  return peer ? ours / peer.value : ours
}

export function isWithinBudget(figure: Figure): boolean {
  const { limit } = figure
  return 'atMost' in limit ? judged(figure) <= limit.atMost : judged(figure) >= limit.atLeast
}
