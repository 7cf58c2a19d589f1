import { expect, test } from 'vitest'
import { DELEGATIONS_MOST } from '../../shared/people/station-protocol.ts'
import { createKeptValues } from '../store/kept-values.ts'
import { forgetDelegations, keepDelegation, keptDelegations } from './kept-delegations.ts'

/** As in a browser that keeps nothing but for as long as it is open. */
function keptHere() {
  return createKeptValues(() => {
    throw new Error('no storage')
  })
}

test('a till knows by what it has sold, each once, and forgets the oldest first', () => {
  const kept = keptHere()
  const signed = Array.from({ length: DELEGATIONS_MOST + 1 }, (_, at) => `signed${at}`)
  for (const each of [...signed, ...signed.slice(-2)]) keepDelegation(kept, 'station-till', each)
  expect(keptDelegations(kept, 'station-till')).toEqual(signed.slice(1))
})

test('what another station has sold by is not its own', () => {
  const kept = keptHere()
  keepDelegation(kept, 'station-till', 'signed')
  expect(keptDelegations(kept, 'station-other')).toEqual([])
  forgetDelegations(kept, 'station-till')
  expect(keptDelegations(kept, 'station-till')).toEqual([])
})

test('what cannot be read counts as none', () => {
  const kept = keptHere()
  kept.setItem('jishi-station-till.delegations', '["no base64url: §"]')
  expect(keptDelegations(kept, 'station-till')).toEqual([])
})
