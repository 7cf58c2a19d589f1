import * as v from 'valibot'
import { defineKind } from '../documents/kind.ts'
import { refuse } from '../documents/refusal.ts'
import { ok } from '../result.ts'

export const COMMUNITY_NAME_LENGTH = 40
export const COMMUNITY_ABOUT_LENGTH = 2_000
/** Whether anybody may sign up, or only who holds an invitation. */
export const registrations = ['open', 'invite'] as const
export const languages = ['zh', 'en'] as const

const settingsBody = v.looseObject({
  v: v.literal(1),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(COMMUNITY_NAME_LENGTH)),
  about: v.pipe(v.string(), v.maxLength(COMMUNITY_ABOUT_LENGTH)),
  registration: v.picklist(registrations),
  language: v.picklist(languages),
})
export type SettingsBody = v.InferOutput<typeof settingsBody>

export const SETTINGS_ID = 'settings:community'

/** What the steward has settled for the community as a whole. There is one. */
export const settingsKind = defineKind<SettingsBody>({
  kind: 'settings',
  form: 'card',
  body: settingsBody,
  decide({ document }) {
    if (document.id !== SETTINGS_ID) return refuse('malformed', 'id')
    if (document.owner !== '') return refuse('malformed', 'owner')
    return ok(document)
  },
})
