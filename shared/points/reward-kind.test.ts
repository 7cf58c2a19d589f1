import { expect, test } from 'vitest'
import { documentOf } from '../documents/facts-fixture.ts'
import { roleId } from '../people/role-kind.ts'
import { SmallAuthority } from './points-fixture.ts'
import type { RewardBody } from './reward-kind.ts'

const body: RewardBody = { v: 1, title: '贴纸', about: '', cost: 20, stock: 2, state: 'offered' }
const sticker = (owner: string, more: Partial<RewardBody> = {}) =>
  documentOf({ id: 'reward:sticker', owner, sort: 100, body: { ...body, ...more } })

function open(): SmallAuthority {
  const authority = new SmallAuthority()
  authority.record(documentOf({ id: roleId('min'), owner: 'min', body: { v: 1, roles: ['moderator'] } }), 0)
  return authority
}

test('a moderator puts up a reward, and everybody sees how many there are', () => {
  const authority = open()
  expect(authority.push('min', sticker('min'), 1_000).ok).toBe(true)
  expect(authority.get('shelf:sticker')?.body).toEqual({ v: 1, left: 2 })
})

test('a member may neither put up a reward nor change one', () => {
  const authority = open()
  const forbidden = { ok: false, error: { code: 'forbidden', detail: '' } }
  expect(authority.push('mei', sticker('mei'), 1_000)).toEqual(forbidden)
  authority.push('min', sticker('min'), 1_000)
  expect(authority.push('mei', sticker('min', { cost: 1 }), 1_000)).toEqual(forbidden)
})

test('what has been promised cannot be taken off the shelf', () => {
  const authority = open()
  authority.push('min', sticker('min'), 1_000)
  authority.record(
    documentOf({
      id: 'scan:spring:s',
      parent: 'event:spring',
      owner: 'mei',
      body: { v: 2, admitted: true, direction: 'in' },
    }),
    1_000,
  )
  const wish = documentOf({
    id: 'redemption:a',
    parent: 'reward:sticker',
    owner: 'mei',
    body: { v: 1, cost: 20, state: 'requested' },
  })
  authority.push('mei', wish, 1_000)
  expect(authority.push('min', sticker('min', { stock: 0 }), 2_000)).toMatchObject({
    error: { code: 'out-of-stock', detail: '1' },
  })
  expect(authority.push('min', sticker('min', { stock: 1 }), 2_000).ok).toBe(true)
  expect(authority.get('shelf:sticker')?.body).toMatchObject({ left: 0 })
})

test('an edit keeps the reward in its place and with the one who put it up', () => {
  const authority = open()
  authority.push('min', sticker('min'), 1_000)
  authority.push('min', { ...sticker('min', { cost: 25 }), sort: 900 }, 1_000)
  expect(authority.get('reward:sticker')).toMatchObject({ sort: 100, owner: 'min', body: { cost: 25 } })
  expect(authority.push('min', sticker('bo'), 1_000)).toMatchObject({ error: { code: 'immutable' } })
})
