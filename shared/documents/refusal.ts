import { err } from '../result.ts'

/** Every reason for which the authority says no. Clients translate the code; `detail` names the field or the document. */
export const refusalCodes = [
  'malformed',
  'unknown-kind',
  'too-new',
  'too-large',
  'forged-stamp',
  'not-yours',
  'forbidden',
  'immutable',
  'conflict',
  'not-a-member',
  'not-found',
  'wrong-state',
  'not-open-yet',
  'vote-closed',
  'wrong-choice',
  'frozen',
  'full',
  'in-use',
  'no-such-type',
  'not-enough-points',
  'out-of-stock',
  'tier-too-low',
  'invitation-invalid',
  // The one that only a device says, of itself.
  'device-full',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

export interface Refusal {
  code: RefusalCode
  detail: string
}

export function refuse(code: RefusalCode, detail = ''): { ok: false; error: Refusal } {
  return err({ code, detail })
}
