import { expect, it } from 'vitest'
import { openTestAuthority, profile } from './authority-fixture.ts'

it('nothing is written while work is done at rest, and what waits is written afterwards', async () => {
  const test = await openTestAuthority()
  let resting = false
  let disturbed = false
  test.beforeWrite = async () => {
    disturbed ||= resting
  }
  const pushes: Promise<unknown>[] = [test.push('mei', profile('mei'))]
  const seen = await test.authority.atRest(async () => {
    resting = true
    pushes.push(test.push('an', profile('an')), test.push('bo', profile('bo')))
    await new Promise((resolve) => setTimeout(resolve, 20))
    resting = false
    return 'seen'
  })
  await Promise.all(pushes)
  expect(seen).toBe('seen')
  expect(disturbed).toBe(false)
  expect(test.authority.size).toBe(3)
})

it('work at rest that fails harms no commit', async () => {
  const test = await openTestAuthority()
  const failing = test.authority.atRest(() => Promise.reject(new Error('the disk of the backup is full')))
  const pushed = test.push('mei', profile('mei'))
  await expect(failing).rejects.toThrow('the disk of the backup is full')
  expect(await pushed).toMatchObject([{ outcome: 'accepted' }])
})
