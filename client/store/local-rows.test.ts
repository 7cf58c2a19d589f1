import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDevice, createFakeServer } from './store-fixture.ts'

let count = 0
let phone: Awaited<ReturnType<typeof createDevice>>

beforeEach(async () => {
  count += 1
  phone = await createDevice({ server: createFakeServer(), name: `rows-${count}` })
})
afterEach(() => phone.close())

const row = (at: number) => ({ id: 'draft:post', kind: 'draft', at, value: { text: `words ${at}` } })

test('what is kept, kept anew and removed at once ends as it was asked last', async () => {
  const { localRows } = phone.store
  await localRows.put(row(0))
  const asked: Promise<void>[] = []
  for (let at = 1; at <= 20; at += 1) asked.push(localRows.put(row(at)), localRows.remove('draft:post'))
  await Promise.all(asked)
  expect(await localRows.get('draft:post')).toBeUndefined()
  await Promise.all([localRows.remove('draft:post'), localRows.put(row(21)), localRows.put(row(22))])
  expect(await localRows.get('draft:post')).toMatchObject({ value: { text: 'words 22' } })
})

test('what is asked after something that failed is done all the same', async () => {
  const { localRows } = phone.store
  await expect(localRows.put({ ...row(1), id: undefined as never })).rejects.toThrow()
  await localRows.put(row(2))
  expect(await localRows.get('draft:post')).toMatchObject({ at: 2 })
})
