import { expect, it } from 'vitest'
import { openTestAuthority, profile } from './authority-fixture.ts'

it('a snapshot that a crash left without a name is removed by the next one', async () => {
  const test = await openTestAuthority()
  await test.store.snapshots.put('7-cut-off', new Uint8Array([1]))
  await test.push('mei', profile('mei'))
  await test.reopen()
  await test.push('an', profile('an'))
  await test.reopen()
  expect(await test.store.snapshots.names()).toEqual(['2-rules 1'])
})
