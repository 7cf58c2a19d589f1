import { folded } from './guest-search.ts'

/** An address as others may see it at a gate: `l…@example.com`, unless they have typed all of it. */
export function maskedEmail(email: string, typed = ''): string {
  if (folded(typed) === folded(email)) return email
  const [first = ''] = email
  return `${first}…${email.slice(email.lastIndexOf('@'))}`
}
