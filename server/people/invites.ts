import { createHash } from 'node:crypto'
import type { ProblemCode } from '../../shared/problem.ts'
import type { InviteView } from '../../shared/people/account-protocol.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { TOKEN_LENGTH, type RandomText } from '../random-key.ts'
import type { RecordStore } from '../store/document-store.ts'
import { createTurns } from '../../shared/turns.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

const inviteKey = (id: string) => `invite:${id}`

/** Links that let people join. An invite's id is the hash of its token, which is kept nowhere. */
export interface Invites {
  create: (uses: number, days: number) => Promise<{ invite: InviteView; token: string }>
  list: () => Promise<InviteView[]>
  /** False when there is none. */
  withdraw: (id: string) => Promise<boolean>
  isUsable: (token: string) => Promise<boolean>
  /** Takes one use. One after another, so that the last one is taken once. */
  redeem: (token: string) => Promise<Result<undefined, ProblemCode>>
}

export function createInvites(records: RecordStore, now: () => number, random: RandomText): Invites {
  const inTurn = createTurns()

  async function usable(token: string): Promise<InviteView | undefined> {
    const invite = await records.get<InviteView>(inviteKey(hashOf(token)))
    return invite && invite.used < invite.uses && now() < invite.expiresAt ? invite : undefined
  }

  return {
    async create(uses, days) {
      const token = random(TOKEN_LENGTH)
      const createdAt = now()
      const invite: InviteView = {
        id: hashOf(token),
        uses,
        used: 0,
        createdAt,
        expiresAt: createdAt + days * DAY_MS,
      }
      await records.put(inviteKey(invite.id), invite)
      return { invite, token }
    },
    async list() {
      const found = await records.list<InviteView>('invite:')
      return found.map(({ value }) => value).toSorted((a, b) => b.createdAt - a.createdAt)
    },
    withdraw: (id) =>
      inTurn(async () => {
        const exists = (await records.get(inviteKey(id))) !== undefined
        if (exists) await records.delete(inviteKey(id))
        return exists
      }),
    isUsable: async (token) => (await usable(token)) !== undefined,
    redeem: (token) =>
      inTurn(async () => {
        const invite = await usable(token)
        if (!invite) return err('invite-invalid')
        await records.put(inviteKey(invite.id), { ...invite, used: invite.used + 1 })
        return ok(undefined)
      }),
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
