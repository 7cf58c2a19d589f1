import { hash, verify } from '@node-rs/argon2'

// argon2id, 19 MiB and 2 passes: OWASP Password Storage Cheat Sheet, 2024. The algorithm is the library's default.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The same password however a keyboard composes it. */
function normalised(password: string): string {
  return password.normalize('NFKC')
}

export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), cost)
}

// Compared with when there is no such account, so that the answer takes as long as for one that exists.
const nobodysHash = hashPassword('a password that nobody has')

/** Whether it is the account's password. Takes the same time without an account, and says no. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), normalised(password))
  return matches && passwordHash !== undefined
}
