/** Where a station is at home. */
export const STATION = '/station'

/** All that a station shows: itself, and what is done at its fair. `station`: its document's id. */
export function isPlaceOfStation(path: string, station: string): boolean {
  const fair = `/fairs/${station.split(':')[1]}`
  return [STATION, ...['scan', 'sell', 'ready', 'hand-over'].map((place) => `${fair}/${place}`)].includes(
    path,
  )
}
