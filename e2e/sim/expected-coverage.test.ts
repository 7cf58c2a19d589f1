import { expect, it } from 'vitest'
import { expectedCoverage, missingFrom } from './expected-coverage.ts'

it('says what never came to pass', () => {
  const all = Object.fromEntries(expectedCoverage.map((what) => [what, 1]))
  expect(missingFrom(all)).toEqual([])
  expect(missingFrom({ ...all, 'kind: thread': 0 })).toEqual(['kind: thread'])
})
