import type { GateList } from '../../../shared/fairs/gate-list.ts'

/** So many guests at once take a slow phone a few milliseconds: no look at a code waits longer. */
const SLICE = 250
/** Between two of them, ms. */
const PAUSE = 20

export interface PreparedSearch {
  /** Something on the list has changed. */
  more: () => void
  stop: () => void
}

/** Keeps the search of a list ready for who types, little by little. How names sound is learnt when its file has come. */
export function prepareSearch(
  list: Pick<GateList, 'takeReadings' | 'prepareSearch'>,
  onReadings: () => void = () => undefined,
): PreparedSearch {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  function more(): void {
    if (timer !== undefined || stopped) return
    timer = setTimeout(() => {
      timer = undefined
      if (list.prepareSearch(SLICE)) more()
    }, PAUSE)
  }

  // Without it names are found by how they are written.
  void import('./guest-readings.ts')
    .then(({ readingsOf }) => {
      list.takeReadings(readingsOf)
      onReadings()
      more()
    })
    .catch(() => undefined)
  return {
    more,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
