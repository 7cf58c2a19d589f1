import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { closeDueVotes } from './closing.ts'

const HOUR = 3_600_000
const CLOSE = 1_700_000_000_000
let folder: string
let store: Store
let authority: Authority

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-closing-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => CLOSE - HOUR)
  await authority.record([
    document('profile:mei', '', { name: 'Mei', about: '' }),
    document('brief:robe', '', {
      title: 'A robe for spring',
      story: '',
      group: '',
      method: 'approval',
      state: 'voting',
      closesAt: CLOSE,
      graceHours: 2,
    }),
    design('crane', 'Crane'),
    design('plum', 'Plum'),
    document('ballot:robe:mei', 'brief:robe', { group: '', approved: ['plum'] }),
  ])
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

function document(id: string, parent: string, body: object): Document {
  const kind = id.slice(0, id.indexOf(':'))
  return { id, kind, parent, owner: 'mei', sort: 1, occurredAt: 1, body: { v: 1, ...body } }
}
function design(key: string, title: string): Document {
  const licence = { text: 'cc-by-4.0', agreed: true }
  return document(`design:robe:${key}`, 'brief:robe', { title, story: '', group: '', licence, state: 'live' })
}
async function outcome() {
  return (await authority.read(['outcome:robe'])).get('outcome:robe')
}

describe('a vote with an end', () => {
  it('stays sealed while ballots that were cast offline may still arrive', async () => {
    expect(await closeDueVotes(authority, CLOSE + 2 * HOUR - 1)).toBe(0)
    expect(await outcome()).toBeUndefined()
  })

  it('closes by itself when the grace is over, once, and publishes its ballots without names', async () => {
    expect(await closeDueVotes(authority, CLOSE + 2 * HOUR)).toBe(1)
    expect((await outcome())?.body).toMatchObject({ ballots: [{ approved: ['plum'] }], electorate: 1 })
    expect(JSON.stringify((await outcome())?.body)).not.toContain('mei')
    expect(await closeDueVotes(authority, CLOSE + 3 * HOUR)).toBe(0)
  })
})
