import { expect, test } from 'vitest'
import { lookUntil } from './look-until.ts'

const atOnce = () => Promise.resolve()
const fails = () => Promise.reject(new Error('the picture cannot be looked through'))

/** Looks as told, one after another, then stops; answers what was seen and how it ended. */
async function looking(...looks: (() => Promise<string[]>)[]) {
  const stop = new AbortController()
  const seen: string[] = []
  const left = [...looks]
  const next = async () => {
    const look = left.shift()
    if (left.length === 0) stop.abort()
    return look ? look() : []
  }
  const end = await lookUntil(stop.signal, next, (code) => seen.push(code), atOnce)
  return { seen, end }
}

test('pictures without a code, and codes that are not ours, do not stop it', async () => {
  const looks = [[], ['https://example.org'], [], ['JS1:'], ['a', 'b']].map((codes) => async () => codes)
  expect(await looking(...looks, async () => [])).toEqual({
    seen: ['https://example.org', 'JS1:', 'a', 'b'],
    end: 'stopped',
  })
})

test('a look that fails is made again', async () => {
  const a = async () => ['a']
  expect(await looking(fails, fails, a, fails, fails, fails, a, a)).toMatchObject({ seen: ['a', 'a'] })
})

test('when nothing reads codes at all, it says so', async () => {
  expect(await looking(fails, fails, fails, fails, fails, fails, fails)).toEqual({ seen: [], end: 'failed' })
})
