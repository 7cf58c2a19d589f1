import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { documentOf } from '../../shared/documents/facts-fixture.ts'
import type { ModeratedPost } from '../../shared/moderation/moderated-post.ts'
import { reportId, reportKind } from '../../shared/moderation/report-kind.ts'
import { rulingKind } from '../../shared/moderation/ruling-kind.ts'
import { roleId } from '../../shared/people/role-kind.ts'
import type { Result } from '../../shared/result.ts'
import { createDevice, createFakeServer } from '../store/store-fixture.ts'
import { toStored } from '../store/stored-document.ts'
import { rule, sendReport, undoRuling } from './moderation-actions.ts'

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>

beforeEach(async () => {
  count += 1
  phone = await createDevice({ server: createFakeServer(), name: `moderation-${count}` })
})
afterEach(() => phone.close())

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const hold = (document: Document) =>
  phone.database.documents.bulkUpsert([toStored({ ...document, stamp: 1, receivedAt: 1 })])
const becomeModerator = () =>
  hold(documentOf({ id: roleId('mei'), owner: 'mei', body: { v: 1, roles: ['moderator'] } }))
const thread = documentOf({
  id: 'thread:t',
  parent: 'group:tea',
  owner: 'bo',
  body: {
    v: 1,
    group: 'group:tea',
    title: '出售',
    text: '手表',
    pictures: [],
    mentions: [],
    state: 'live',
    edits: 0,
  },
}) as Document as ModeratedPost

test('a report is kept on the device without a network, once for each post', async () => {
  await hold(thread)
  must(await sendReport(phone.store, thread, 'spam', ' 广告 '))
  expect((await phone.store.read(reportKind, reportId('thread:t', 'mei')))?.body).toEqual({
    v: 1,
    reason: 'spam',
    note: '广告',
    group: 'group:tea',
  })
  expect(await sendReport(phone.store, thread, 'other', '')).toMatchObject({ error: { code: 'immutable' } })
})

test('only a moderator can rule, also on a post that is not on this device', async () => {
  expect(await rule(phone.store, { target: 'thread:t' }, 'bo', 'hide', '广告')).toMatchObject({
    error: { code: 'forbidden' },
  })
  await becomeModerator()
  const hiding = must(await rule(phone.store, { target: 'thread:t' }, 'bo', 'hide', '广告'))
  expect(hiding).toMatchObject({ owner: 'bo', parent: 'thread:t', body: { by: 'mei', action: 'hide' } })
})

test('hiding needs a reason, leaving a post does not', async () => {
  await becomeModerator()
  expect(await rule(phone.store, { target: 'thread:t' }, 'bo', 'hide', '  ')).toMatchObject({
    error: { code: 'malformed', detail: 'reason' },
  })
  must(await rule(phone.store, { target: 'thread:t' }, 'bo', 'dismiss', ''))
})

test('bringing back names the ruling that is undone', async () => {
  await becomeModerator()
  const hiding = must(await rule(phone.store, { target: 'thread:t' }, 'bo', 'hide', '广告'))
  const undoing = must(await undoRuling(phone.store, hiding, '误会'))
  expect((await phone.store.read(rulingKind, undoing.id))?.body).toMatchObject({
    action: 'restore',
    undoes: hiding.id,
  })
})
