import { expect, test } from 'vitest'
import { createKeptValues } from '../../store/kept-values.ts'
import { keepAsked, lastAsked } from './last-asked.ts'

const keptHere = () =>
  createKeptValues(() => {
    throw new Error('no storage')
  })

test('each type of ticket has the price that was asked for it last', () => {
  const kept = keptHere()
  expect(lastAsked(kept, 'day')).toBeUndefined()
  keepAsked(kept, 'day', { price: '20', currency: '元' })
  keepAsked(kept, 'both', { price: '30', currency: '元' })
  keepAsked(kept, 'day', { price: '25', currency: '元' })
  expect(['day', 'both'].map((type) => lastAsked(kept, type)?.price)).toEqual(['25', '30'])
})

test('a type that was never sold has the price of what was sold last', () => {
  const kept = keptHere()
  keepAsked(kept, 'both', { price: '30', currency: '€' })
  keepAsked(kept, 'day', { price: '20', currency: '€' })
  expect(lastAsked(kept, 'child')).toMatchObject({ price: '20', currency: '€' })
})

test('what an earlier version kept counts as nothing', () => {
  const kept = keptHere()
  kept.setItem('jishi.till', '30 元')
  expect(lastAsked(kept, 'day')).toBeUndefined()
})
