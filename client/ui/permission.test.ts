import { createComponent, createRoot } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { createDevice, createFakeServer } from '../store/store-fixture.ts'
import { StoreContext } from '../store/store-context.ts'
import type { Verb } from '../../shared/permissions/permit.ts'
import { createPermission, type Permission, type Prospect } from './permission.ts'

const SILK = 'group:silk'
let devices = 0
let phone: Awaited<ReturnType<typeof createDevice>>
let end: (() => void)[] = []

beforeEach(async () => {
  phone = await createDevice({ server: createFakeServer(), name: `permission-${(devices += 1)}` })
})

afterEach(async () => {
  for (const dispose of end) dispose()
  end = []
  await phone.close()
})

async function has(id: string, parent: string, owner: string, body: Record<string, unknown>): Promise<void> {
  const kind = id.slice(0, id.indexOf(':'))
  const stored = { id, kind, parent, owner, sort: 1, occurredAt: 1, stamp: 1, receivedAt: 1 }
  await phone.database.documents.upsert({ ...stored, body: { v: 1, ...body } })
}

/** What a screen of Mei's phone asks. */
async function asked(verb: Verb, subject: Prospect | Document): Promise<Permission> {
  const permission = createRoot((dispose) => {
    end.push(dispose)
    let made: Permission | undefined
    createComponent(StoreContext.Provider, {
      value: phone.store,
      get children() {
        made = createPermission(verb, () => subject)
        return null
      },
    })
    return made!
  })
  await vi.waitFor(() => expect(permission.loading()).toBe(false))
  return permission
}

async function may(verb: Verb, subject: Prospect): Promise<boolean> {
  return (await asked(verb, subject))()
}

const membership = (role: string, state = 'active') =>
  has('membership:silk:mei', SILK, 'mei', { state, role })

test('a screen is told what the table says, and told again when something changes', async () => {
  const permission = await asked('create', { kind: 'reward' })
  expect(permission()).toBe(false)
  await has('role:mei', '', 'mei', { roles: ['moderator'] })
  await vi.waitFor(() => expect(permission()).toBe(true))
  await has('role:mei', '', 'mei', { roles: [] })
  await vi.waitFor(() => expect(permission()).toBe(false))
})

test('it offers nothing that this device cannot tell', async () => {
  expect(await may('create', { kind: 'thread', body: { group: SILK } })).toBe(false)
  await membership('member')
  expect(await may('create', { kind: 'thread', body: { group: SILK } })).toBe(true)
})

test('a moderator of the community looks after the members of a group, and gives out none of its codes', async () => {
  await membership('member')
  await has('role:mei', '', 'mei', { roles: ['moderator'] })
  expect(await may('edit', { kind: 'membership', parent: SILK, owner: 'an' })).toBe(true)
  expect(await may('create', { kind: 'invitation', parent: SILK })).toBe(false)
  await membership('moderator')
  expect(await may('create', { kind: 'invitation', parent: SILK })).toBe(true)
})

test('who holds a fair or has a place at its gate reads its tickets; the steward does not yet', async () => {
  const tickets: Prospect = { kind: 'ticket', parent: 'event:fair', owner: '' }
  await has('event:fair', '', 'an', { v: 2 })
  await has('role:mei', '', 'mei', { roles: ['steward'] })
  expect(await may('read', tickets)).toBe(false)
  await has('staffing:fair:mei', 'event:fair', 'mei', { state: 'active' })
  expect(await may('read', tickets)).toBe(true)
  await has('staffing:fair:mei', 'event:fair', 'mei', { state: 'ended' })
  expect(await may('read', tickets)).toBe(false)
  await has('event:fair', '', 'mei', { v: 2 })
  expect(await may('read', tickets)).toBe(true)
})
