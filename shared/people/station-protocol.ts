import * as v from 'valibot'
import { idOfKind } from '../documents/key.ts'
import { signedDelegation } from '../fairs/delegation-kind.ts'
import { deviceSchema } from './account-protocol.ts'

/** Characters of the code that makes a device a station, 5 bits each: short enough to be typed. */
export const STATION_CODE_LENGTH = 12
/** So long (ms) a code may be used. */
export const STATION_CODE_MS = 15 * 60_000
/** How many delegations a device brings along: one for each time that it was set up. */
export const DELEGATIONS_MOST = 8
/** Where a new device begins; the code follows in the fragment, which reaches no server and no log. */
export const STATION_SET_UP_PATH = '/set-up-station'

const stationName = v.pipe(v.string(), v.regex(/^station:[a-z0-9-]{1,32}:[a-z0-9-]{1,32}$/))
const milliseconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** As it was typed: case, spaces and dashes do not matter. */
const typedCode = v.pipe(
  v.string(),
  v.maxLength(100),
  v.toLowerCase(),
  v.transform((typed) => typed.replaceAll(/[\s-]/g, '')),
  v.regex(new RegExp(`^[a-z0-9]{${STATION_CODE_LENGTH}}$`)),
)

export const newStationCodeSchema = v.strictObject({ station: stationName })

/** Shown this once: the server keeps a hash of it alone. A new one ends the one before. */
export const stationCodeSchema = v.object({ code: v.string(), expiresAt: milliseconds })

export const stationSetUpSchema = v.strictObject({
  code: typedCode,
  device: v.optional(deviceSchema),
  /** Ed25519, base64url: of the key by which the device signs what it sells. */
  publicKey: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))),
  /** By which the device has sold before, as the community signed them: a restore may have lost them. */
  delegations: v.optional(v.pipe(v.array(signedDelegation), v.maxLength(DELEGATIONS_MOST))),
})
export type StationSetUp = v.InferOutput<typeof stationSetUpSchema>

export const stationEvent = v.object({ event: idOfKind('event') })

/** The devices that are stations of an event. `skew`: by how many ms a clock is ahead, null while unknown. */
export const stationDevicesSchema = v.object({
  devices: v.array(
    v.object({ station: stationName, lastSeenAt: milliseconds, skew: v.nullable(v.number()) }),
  ),
})
