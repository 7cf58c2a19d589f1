/** Whether this phone shows live codes: no phone does, this one, another one, or this one once the community has answered. */
export type LiveState = 'off' | 'here' | 'elsewhere' | 'coming'

/**
 * `wanted`: the key that the member has named, '' for none; `bound`: the one in the pass as the community has signed it;
 * `mine`: the one of this phone.
 */
export function liveState(wanted: string, bound: string | undefined, mine: string | undefined): LiveState {
  if (wanted === '') return 'off'
  if (wanted !== mine) return 'elsewhere'
  return bound === mine ? 'here' : 'coming'
}
