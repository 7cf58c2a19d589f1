import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FAIR, ticket } from './fairs-fixture.ts'
import { GateList } from './gate-list.ts'
import { GuestSearch, type Readings } from './guest-search.ts'

const sounds: Record<string, string[]> = {
  陈: ['chen'],
  梅: ['mei'],
  单: ['dan', 'shan', 'chan'],
  雄: ['xiong'],
  信: ['xin'],
  周: ['zhou'],
  小: ['xiao'],
  颐: ['yi'],
  吕: ['lv', 'lu', 'lyu'],
  安: ['an'],
  西: ['xi'],
  先: ['xian'],
}
const readings: Readings = (character) => sounds[character] ?? []

interface Guest {
  name: string
  code?: string
  email?: string
}

function searchFor(...guests: (string | Guest)[]): GuestSearch {
  const search = new GuestSearch()
  search.takeReadings(readings)
  guests.forEach((guest, at) => search.set(listed(`guest-${at}`, guest)))
  return search
}

function listed(holder: string, guest: string | Guest) {
  const { name, code, email }: Guest = typeof guest === 'string' ? { name: guest } : guest
  return {
    id: '',
    holder,
    state: 'confirmed' as const,
    name,
    type: '',
    serial: undefined,
    code,
    email,
    note: undefined,
  }
}

const names = (search: GuestSearch, typed: string) => search.find(typed, 10).guests.map(({ name }) => name)

const search = searchFor(
  '陈梅',
  '陈小梅',
  '单雄信',
  '周小颐',
  '吕安',
  'Bo Müller-Ørsted',
  'Renée O’Brien',
  '小周',
)

test('a Chinese name is found by its pinyin: all of it, its initials, and both mixed as people type them', () => {
  for (const typed of [
    'zhouxiaoyi',
    'zhou xiao yi',
    'ZHOU',
    'zxy',
    'zhxy',
    'zhouxy',
    'zxiaoy',
    'xiaoyi',
    'zhouxia',
  ])
    expect([typed, names(search, typed)[0]]).toEqual([typed, '周小颐'])
  expect(names(search, 'zhouyi')).toEqual([])
  expect(names(search, 'houxiaoyi')).toEqual([])
})

test('a character that is read in several ways is found by each, and ü by u and v', () => {
  for (const typed of ['shanxx', 'danxiongxin', 'sxx', 'dxx'])
    expect(names(search, typed)).toEqual(['单雄信'])
  for (const typed of ['lvan', 'lüan', 'luan', 'lyuan', 'LÜ AN'])
    expect(names(search, typed)).toEqual(['吕安'])
})

test('characters and letters go together, as in the middle of typing', () => {
  expect(names(search, '陈m')).toEqual(['陈梅'])
  expect(names(search, '陈xm')).toEqual(['陈小梅'])
  expect(names(search, "chen'mei")).toEqual(['陈梅'])
})

test('letters may be cut into syllables in every way', () => {
  expect(names(searchFor('西安', '先'), 'xian')).toEqual(['西安', '先'])
})

test('accents, capitals, width, marks and the order of names do not matter', () => {
  for (const typed of ['muller', 'MÜLLER', 'ｍüller', 'muller bo', 'bomul', 'müller-ørsted'])
    expect(names(search, typed)).toEqual(['Bo Müller-Ørsted'])
  for (const typed of ["o'brien", 'obrien', 'renee', 'OBRIEN renée'])
    expect(names(search, typed)).toEqual(['Renée O’Brien'])
})

test('who is called exactly so comes first, then whose name begins so, then who has it in the middle', () => {
  const some = searchFor('小陈梅', '陈梅花', '陈梅')
  expect(names(some, '陈梅')).toEqual(['陈梅', '陈梅花', '小陈梅'])
  expect(names(some, 'chenmei')).toEqual(['陈梅', '陈梅花', '小陈梅'])
})

test('a part of a code finds its guest after those of that name, and is known not to be all of a code', () => {
  const some = searchFor({ name: '陈梅', code: 'GX-ANNA' }, 'Anna')
  expect(some.find('anna', 10)).toMatchObject({
    guests: [{ name: 'Anna' }, { name: '陈梅' }],
    isOnlyPart: false,
  })
  expect(some.find('gx-an', 10)).toMatchObject({ guests: [{ name: '陈梅' }], isOnlyPart: true })
})

test('it says how many more there are than it gives', () => {
  expect(search.find('小', 2)).toMatchObject({ guests: [{ name: '小周' }, { name: '陈小梅' }], more: 1 })
})

test('names are found as they are written until it is known how they sound', () => {
  const early = new GuestSearch()
  early.set(listed('mei', '陈梅'))
  expect([names(early, '陈'), names(early, 'chen')]).toEqual([['陈梅'], []])
  early.takeReadings(readings)
  expect(names(early, 'chen')).toEqual(['陈梅'])
})

test('only what changed is indexed again, a few guests at a time', () => {
  const some = searchFor('陈梅', '周小颐', '吕安')
  expect([some.prepare(2), some.prepare(2)]).toEqual([true, false])
  const asked: string[] = []
  some.takeReadings((character) => {
    asked.push(character)
    return []
  })
  some.prepare(Infinity)
  asked.length = 0
  some.set(listed('guest-1', '单雄'))
  some.prepare(Infinity)
  expect(asked).toEqual(['单', '雄'])
  expect([names(some, '周'), names(some, '单')]).toEqual([[], ['单雄']])
})

test('whatever is typed, the search answers, and every guest is found by their own name', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('#', 'zh', '嗯'),
  )
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 5 }), anything, (guests, typed) => {
      const some = searchFor(...guests)
      some.find(typed, 3)
      guests.forEach((name, at) => {
        if (!/[\p{L}\p{N}]/u.test(name.normalize('NFKD'))) return
        expect(some.find(name, 10).guests.map(({ holder }) => holder)).toContain(`guest-${at}`)
      })
    }),
  )
})

test('the number of a ticket goes before names', () => {
  const list = new GateList(FAIR)
  list.apply(ticket('mei', { name: 'Agent 47' }))
  list.apply(ticket('bo', { name: 'Bo', serial: 47 }))
  expect(list.find('47', 5).guests.map(({ name }) => name)).toEqual(['Bo'])
})

const withAddresses = searchFor(
  { name: '陈梅', email: 'Mei.Chen@Example.com' },
  { name: 'Bo Li', email: 'bo1234@example.com' },
  { name: 'Example Mei', code: 'GX-1234' },
)

test('a guest is found by a part of their address, in any capitals, after whoever is called so', () => {
  expect(names(withAddresses, 'i.che')).toEqual(['陈梅'])
  expect(names(withAddresses, 'MEI.CHEN@example.COM')).toEqual(['陈梅'])
  expect(names(withAddresses, '@example.com')).toEqual(['陈梅', 'Bo Li'])
  expect(names(withAddresses, 'mei')).toEqual(
    ['Example Mei', '陈梅'].toSorted((a) => (a === '陈梅' ? -1 : 1)),
  )
})

test('two letters and the provider alone are nobody’s address', () => {
  expect(names(withAddresses, 'bo')).toEqual(['Bo Li'])
  expect(names(withAddresses, 'ei')).toEqual(['Example Mei'])
  expect(names(withAddresses, 'example')).toEqual(['Example Mei'])
  expect(names(withAddresses, 'com')).toEqual([])
})

test('what a scanner types is not taken for the guest whose address has it, unless it is all of the address', () => {
  expect(withAddresses.find('1234', 10).isOnlyPart).toBe(true)
  expect(withAddresses.find('bo1234@example.com', 10)).toMatchObject({ isOnlyPart: false, more: 0 })
  expect(withAddresses.find('Bo Li', 10).isOnlyPart).toBe(false)
})
