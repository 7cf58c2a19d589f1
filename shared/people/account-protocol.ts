import * as v from 'valibot'
import { key } from '../documents/key.ts'
import { NAME_LENGTH } from './profile-kind.ts'
import { COMMUNITY_NAME_LENGTH, languages, registrations } from './settings-kind.ts'
import { RECEIPT_LENGTH } from './receipt-code.ts'

export const SIGN_IN_NAME_LENGTH = 40
export const PASSWORD_MIN_LENGTH = 8
export const PASSWORD_MAX_LENGTH = 200
export const DEVICE_NAME_LENGTH = 60
export const INVITE_MAX_USES = 500
export const INVITE_MAX_DAYS = 365

/** A device's clock in ms, sent with every request, so that the server can estimate how far it is off. */
export const DEVICE_TIME_HEADER = 'Jishi-Device-Time'
/** The server's clock in ms, on every answer. */
export const SERVER_TIME_HEADER = 'Jishi-Time'

/** What a member signs in with: letters of any script, digits and `. _ - @ +`; case and width do not matter. */
export const signInName = v.pipe(
  v.string(),
  v.maxLength(200),
  v.trim(),
  v.normalize('NFKC'),
  v.toLowerCase(),
  v.regex(new RegExp(`^[\\p{L}\\p{M}\\p{N}._@+-]{2,${SIGN_IN_NAME_LENGTH}}$`, 'u')),
)

const password = v.pipe(v.string(), v.minLength(PASSWORD_MIN_LENGTH), v.maxLength(PASSWORD_MAX_LENGTH))
const displayName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(NAME_LENGTH))
const milliseconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What a device calls itself. It keeps its id for as long as its data stay. */
export const deviceSchema = v.strictObject({
  id: key,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(DEVICE_NAME_LENGTH)),
})
export type DeviceIdentity = v.InferOutput<typeof deviceSchema>

export const signInSchema = v.strictObject({
  name: signInName,
  /** Not held to today's rules: it is compared, not chosen. */
  password: v.pipe(v.string(), v.maxLength(PASSWORD_MAX_LENGTH)),
  device: v.optional(deviceSchema),
})
export type SignIn = v.InferOutput<typeof signInSchema>

/** What an invitation link ends with: `/join/<token>`. */
export const inviteToken = v.pipe(v.string(), v.regex(/^[a-z0-9]{20,64}$/))

export const signUpSchema = v.strictObject({
  name: signInName,
  password,
  displayName,
  invite: v.optional(inviteToken),
  device: v.optional(deviceSchema),
})
export type SignUp = v.InferOutput<typeof signUpSchema>

export const claimSchema = v.strictObject({
  /** The code on a receipt, as it was typed. */
  receipt: v.pipe(
    v.string(),
    v.maxLength(100),
    v.toLowerCase(),
    v.transform((typed) => typed.replaceAll(/[\s-]/g, '')),
    v.regex(new RegExp(`^[a-z0-9]{${RECEIPT_LENGTH}}$`)),
  ),
  name: signInName,
  password,
  device: v.optional(deviceSchema),
})

/** Who is signed in here; on a station, which one it is, and what it is called in place of a name to sign in with. */
export const accountSchema = v.object({
  member: key,
  signInName: v.string(),
  device: key,
  station: v.optional(v.pipe(v.string(), v.regex(/^station:[a-z0-9-]{1,32}:[a-z0-9-]{1,32}$/))),
})
export type AccountView = v.InferOutput<typeof accountSchema>

/** `skew`: by how many ms the device's clock is ahead of the server's, null while unknown. */
export const deviceListSchema = v.object({
  devices: v.array(
    v.object({
      id: key,
      name: v.string(),
      createdAt: milliseconds,
      lastSeenAt: milliseconds,
      skew: v.nullable(v.number()),
      current: v.boolean(),
    }),
  ),
})
export type DeviceList = v.InferOutput<typeof deviceListSchema>

const communityFields = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(COMMUNITY_NAME_LENGTH)),
  language: v.picklist(languages),
  registration: v.picklist(registrations),
}

/** What a visitor may know. */
export const communitySchema = v.variant('setUp', [
  v.object({ setUp: v.literal(true), ...communityFields }),
  v.object({ setUp: v.literal(false), needsSetupCode: v.boolean() }),
])
export type CommunityView = v.InferOutput<typeof communitySchema>

export const setupSchema = v.strictObject({
  name: signInName,
  password,
  displayName,
  community: v.strictObject(communityFields),
  content: v.picklist(['fresh', 'demo']),
  setupCode: v.optional(v.pipe(v.string(), v.maxLength(64))),
  device: v.optional(deviceSchema),
})
export type Setup = v.InferOutput<typeof setupSchema>

const invite = v.object({
  id: v.string(),
  uses: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(INVITE_MAX_USES)),
  used: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  createdAt: milliseconds,
  expiresAt: milliseconds,
})
export type InviteView = v.InferOutput<typeof invite>

export const newInviteSchema = v.strictObject({
  uses: invite.entries.uses,
  days: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(INVITE_MAX_DAYS)),
})

/** `path` is shown this once: the server keeps a hash of it alone. */
export const createdInviteSchema = v.object({ ...invite.entries, path: v.string() })
export type CreatedInvite = v.InferOutput<typeof createdInviteSchema>

export const inviteListSchema = v.object({ invites: v.array(invite) })
export const inviteCheckSchema = v.object({ usable: v.boolean() })
