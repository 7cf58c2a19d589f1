import { expect, test } from 'vitest'
import { GuestSearch } from '../../../shared/fairs/guest-search.ts'
import { readingsOf } from './guest-readings.ts'

test('surnames are known in the reading that they have in names, simplified and traditional', () => {
  const search = new GuestSearch()
  search.takeReadings(readingsOf)
  const sounds = {
    单雄信: 'shanxx',
    曾志伟: 'zengzw',
    仇英: 'qiuying',
    区小明: 'ouxm',
    解缙: 'xiejin',
    查良镛: 'zhaly',
    翟天临: 'zhaitl',
    尉迟恭: 'yuchi',
    龍應台: 'lyt',
    陳美: 'chenmei',
    吕布: 'lvbu',
    吕蒙: 'lumeng',
  }
  Object.keys(sounds).forEach((name, at) =>
    search.set({
      id: '',
      holder: String(at),
      state: 'confirmed',
      name,
      type: '',
      serial: undefined,
      code: undefined,
      email: undefined,
      note: undefined,
    }),
  )
  for (const [name, typed] of Object.entries(sounds))
    expect(search.find(typed, 5).guests.map((guest) => guest.name)).toContain(name)
})

test('what is no Chinese character has no reading', () => {
  expect(['a', '한', '𠮷'].map(readingsOf)).toEqual([[], [], []])
})
