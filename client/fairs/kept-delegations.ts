import * as v from 'valibot'
import { signedDelegation } from '../../shared/fairs/delegation-kind.ts'
import { DELEGATIONS_MOST } from '../../shared/people/station-protocol.ts'
import { databaseName } from '../store/database-name.ts'
import type { KeptValues } from '../store/kept-values.ts'

const keptSchema = v.pipe(v.string(), v.parseJson(), v.array(signedDelegation))

function nameOf(station: string): string {
  return `${databaseName(station)}.delegations`
}

/**
 * By what this browser has sold as that station, the newest last. It outlives the station's database, for what was sold may
 * be put aside until the device is set up again, by a server that has lost the delegation in a restore.
 */
export function keptDelegations(kept: KeptValues, station: string): string[] {
  const read = v.safeParse(keptSchema, kept.getItem(nameOf(station)) ?? '')
  return read.success ? read.output : []
}

/** Keeps one (base64url) by which something is sold now. */
export function keepDelegation(kept: KeptValues, station: string, signed: string): void {
  const before = keptDelegations(kept, station)
  if (before.includes(signed)) return
  kept.setItem(nameOf(station), JSON.stringify([...before, signed].slice(-DELEGATIONS_MOST)))
}

/** Nothing that was sold by them is left here. */
export function forgetDelegations(kept: KeptValues, station: string): void {
  kept.removeItem(nameOf(station))
}
