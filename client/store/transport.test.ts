import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Api } from '../app/api.ts'
import { err, ok } from '../../shared/result.ts'
import { createTransport } from './transport.ts'

test('a reason that this app does not know yet leaves the version that stands where it is', async () => {
  const standing = {
    id: 'profile:mei',
    kind: 'profile',
    parent: '',
    owner: 'mei',
    sort: 1,
    occurredAt: 1,
    body: { v: 1, name: 'Mei', about: '' },
    stamp: 7,
    receivedAt: 8,
  }
  const refusal = { code: 'asleep', detail: '' }
  const answer: unknown = { results: [{ outcome: 'refused', refusal, document: standing }] }
  const call: Api['call'] = async (_method, _path, { schema }) => {
    const parsed = v.safeParse(schema, answer)
    return parsed.success ? ok(parsed.output) : err({ status: 0, code: 'unexpected-answer', detail: '' })
  }
  const open: Api['open'] = async () => err({ status: 0, code: 'unreachable', detail: '' })
  const transport = createTransport({ call, open })
  const rows = [{ assumed: 7, document: { ...standing, body: { v: 1, name: 'Mei Lin' } } }]
  expect(await transport.push(rows, new AbortController().signal)).toEqual(
    ok([{ outcome: 'refused', refusal: { code: 'forbidden', detail: 'asleep' }, document: standing }]),
  )
})
