import type { Accounts } from '../auth/accounts.ts'
import type { RandomText } from '../random-key.ts'

const PASSWORD_LENGTH = 12
/** Names that are tried when the first is somebody else's. */
const ATTEMPTS = 20

/** An account `demo-<role>` (or `demo-<role>-2`, …) with a password that only the answer knows. */
export async function createSignIn(
  accounts: Accounts,
  role: string,
  displayName: string,
  random: RandomText,
): Promise<{ member: string; name: string; password: string }> {
  const password = random(PASSWORD_LENGTH)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const name = attempt === 1 ? `demo-${role}` : `demo-${role}-${attempt}`
    const created = await accounts.create({ signInName: name, password, displayName })
    if (created.ok) return { member: created.value.member, name, password }
  }
  throw new Error(`all names for a demo ${role} are taken`)
}
