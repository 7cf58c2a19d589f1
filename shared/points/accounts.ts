import * as v from 'valibot'

/** Points that have been given out; goes below zero by as much as members hold and have spent. */
export const ISSUED = 'community:issued'
/** Points that came back for rewards. */
export const SPENT = 'community:spent'

const MEMBER_PART = '[a-z0-9-]{1,32}'
const accountPattern = new RegExp(`^(member:${MEMBER_PART}:(available|held)|community:(issued|spent))$`)

/** The name of an account of the ledger. */
export const account = v.pipe(v.string(), v.regex(accountPattern))

/** What a member may spend now. */
export function availableAccount(member: string): string {
  return `member:${member}:available`
}

/** What is set aside for rewards that have not been handed over yet. */
export function heldAccount(member: string): string {
  return `member:${member}:held`
}
