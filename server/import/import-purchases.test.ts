import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { availablePoints, balances } from '../../shared/points/balances-projection.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { importPurchases } from './import-purchases.ts'

const SAMPLE = new URL('../../../shared/data/purchases/cdnow-sample.txt', import.meta.url)
const history = [
  ' 00004 0001 19970101  2   29.33',
  ' 00004 0001 19970118  2   29.73',
  ' 00021 0002 19970101  3   63.34',
  ' 00021 0002 19970101  3   63.34',
  ' 00111 0006 19980630  1    0.99',
].join('\r\n')
const damaged = `${history}\n\n 00112 0007 19970230 1 5.00\n 00113 0008 19970301 1\n 00114 0009 19970301 1 7.50\n`

let folder: string
let store: Store
let authority: Authority

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-purchases-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => 1_700_000_000_000)
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

const read = (
  text: string,
  strict = false,
  onProgress = (_done: number, _total: number) => undefined as void,
) => importPurchases(authority, text, { strict }, onProgress)
const pointsOf = (member: string) => availablePoints(authority.facts.of(balances), member)

test('every customer becomes a member with a neutral name, and every purchase an entry', async () => {
  expect(await read(history)).toEqual({
    ok: true,
    value: { customers: 3, purchases: 5, points: 29 + 29 + 63 + 63, added: 8, bad: [] },
  })
  const found = await authority.read(['profile:customer-00004', 'entry:purchase:00004:19970118-2-2973-1'])
  expect(found.get('profile:customer-00004')?.body['name']).toBe('Customer 00004')
  expect(found.get('entry:purchase:00004:19970118-2-2973-1')).toMatchObject({
    owner: 'customer-00004',
    sort: Date.UTC(1997, 0, 18),
    body: { rule: 'purchase', ruleVersion: 1, memo: 'earn' },
  })
  expect(pointsOf('customer-00004')).toBe(58)
})

test('two lines of one customer that say the same are two purchases', async () => {
  await read(history)
  expect(pointsOf('customer-00021')).toBe(126)
})

test('reading the file again, in another order too, doubles nothing', async () => {
  await read(history)
  const turned = history.split('\r\n').toReversed().join('\n')
  expect(await read(turned)).toMatchObject({ value: { customers: 3, purchases: 5, added: 0 } })
  // Each customer has a pass, too.
  expect(authority.size).toBe(8 + 3)
  expect(pointsOf('customer-00021')).toBe(126)
})

test('a member who has taken another name since keeps it', async () => {
  await read(history)
  const profile = (await authority.read(['profile:customer-00004'])).get('profile:customer-00004')!
  await authority.record([{ ...profile, body: { ...profile.body, name: '阿四' } }])
  await read(history)
  const again = await authority.read(['profile:customer-00004'])
  expect(again.get('profile:customer-00004')?.body['name']).toBe('阿四')
})

test('bad lines are named with their number, and the good ones kept', async () => {
  expect(await read(damaged)).toMatchObject({
    ok: true,
    value: {
      customers: 4,
      purchases: 6,
      bad: [
        { line: 7, reason: '“19970230” is no day' },
        { line: 8, reason: '4 columns instead of 5' },
      ],
    },
  })
  expect(pointsOf('customer-00114')).toBe(7)
})

test('strict refuses a file with a bad line before anything is written', async () => {
  expect(await read(damaged, true)).toEqual({
    ok: false,
    error: [
      { line: 7, reason: '“19970230” is no day' },
      { line: 8, reason: '4 columns instead of 5' },
    ],
  })
  expect(authority.size).toBe(0)
})

test('progress begins at nothing and ends with everything', async () => {
  const seen: number[][] = []
  await read(history, false, (done, total) => {
    seen.push([done, total])
  })
  expect(seen).toEqual([
    [0, 8],
    [8, 8],
  ])
})

// The sample itself is not part of this project; where it lies beside it, it is read.
const samples = existsSync(SAMPLE) ? [SAMPLE] : []
test.each(samples)(
  'the CDNOW sample is 2,357 customers with 6,919 purchases, once and again',
  async (sample) => {
    const text = readFileSync(sample, 'utf8')
    const expected = { customers: 2_357, purchases: 6_919, bad: [] }
    expect(await read(text, true)).toMatchObject({ value: { ...expected, added: 9_276 } })
    expect(await read(text, true)).toMatchObject({ value: { ...expected, added: 0 } })
    expect(authority.size).toBe(9_276 + 2_357)
    expect(pointsOf('customer-00004')).toBe(29 + 29 + 14 + 26)
  },
)
