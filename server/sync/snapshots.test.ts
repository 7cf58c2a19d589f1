import { expect, it } from 'vitest'
import { openTestAuthority, profile } from './authority-fixture.ts'

it('a snapshot that a crash left without a name is removed by the next one', async () => {
  const test = await openTestAuthority()
  const type = 'application/octet-stream'
  await test.store.blobs.put('snapshot-7-cut-off', { bytes: new Uint8Array([1]), type })
  await test.store.blobs.put('ab', { bytes: new Uint8Array([2]), type: 'image/webp' })
  await test.push('mei', profile('mei'))
  await test.reopen()
  await test.push('an', profile('an'))
  await test.reopen()
  expect(await test.store.blobs.names('snapshot-')).toEqual(['snapshot-2-rules 1'])
  expect(await test.store.blobs.names('a')).toEqual(['ab'])
})
