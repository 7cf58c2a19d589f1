import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../documents/document.ts'
import { documentOf } from '../documents/facts-fixture.ts'
import type { ReportBody } from './report-kind.ts'
import { openCases } from './report-queue.ts'
import type { RulingBody } from './ruling-kind.ts'

const report = (post: string, member: string, stamp?: number, sort = stamp ?? 0) =>
  documentOf({
    id: `report:${post}:${member}`,
    parent: `reply:${post}`,
    owner: member,
    sort,
    ...(stamp !== undefined && { stamp }),
    body: {
      v: 1,
      reason: 'spam',
      note: '',
      group: 'group:tea',
      evidence: { author: 'mei', title: '', text: `${post}${stamp}`, pictures: [] },
    },
  }) as Document<ReportBody>
const ruling = (post: string, key: string, stamp?: number, sort = stamp ?? 0) =>
  documentOf({
    id: `ruling:${key}`,
    parent: `reply:${post}`,
    owner: 'mei',
    sort,
    ...(stamp !== undefined && { stamp }),
    body: { v: 1, action: 'dismiss', reason: '', by: 'min' },
  }) as Document<RulingBody>

test('the post with the most reports comes first, then the one that waits longest', () => {
  const reports = [
    report('late', 'bo', 5),
    report('early', 'bo', 2),
    report('many', 'bo', 8),
    report('many', 'lan', 9),
  ]
  expect(openCases(reports, []).map(({ target }) => target)).toEqual([
    'reply:many',
    'reply:early',
    'reply:late',
  ])
})

test('a case shows its reports in order and what the post said last', () => {
  const [one] = openCases([report('a', 'lan', 7), report('a', 'bo', 3)], [])
  expect(one?.reports.map(({ owner }) => owner)).toEqual(['bo', 'lan'])
  expect(one?.evidence?.text).toBe('a7')
})

test('a ruling settles the reports before it, and a later report opens the case again', () => {
  const reports = [report('a', 'bo', 3), report('a', 'lan', 7)]
  expect(openCases(reports.slice(0, 1), [ruling('a', 'r', 5)])).toEqual([])
  expect(openCases(reports, [ruling('a', 'r', 5)])).toMatchObject([{ reports: [{ owner: 'lan' }] }])
})

test('a ruling made offline settles at once what the moderator had read', () => {
  expect(openCases([report('a', 'bo', 3)], [ruling('a', 'r')])).toEqual([])
})

test('every open report is in exactly one case, whatever the order in which documents come', () => {
  const post = fc.constantFrom('a', 'b', 'c')
  const documents = fc.uniqueArray(fc.tuple(post, fc.constantFrom('bo', 'lan', 'mei'), fc.boolean()), {
    selector: String,
    maxLength: 18,
  })
  fc.assert(
    fc.property(documents, fc.nat(), (made, rotate) => {
      const reports: Document<ReportBody>[] = []
      const rulings: Document<RulingBody>[] = []
      made.forEach(([target, member, rules], n) => {
        if (rules) rulings.push(ruling(target, `${n}`, n + 1))
        else reports.push(report(target, member, n + 1))
      })
      const cases = openCases(reports, rulings)
      const turned = [...reports.slice(rotate % 18), ...reports.slice(0, rotate % 18)]
      expect(openCases(turned, rulings.toReversed())).toEqual(cases)

      const expected = reports.filter(
        ({ parent, stamp }) => !rulings.some((one) => one.parent === parent && one.stamp! > stamp!),
      )
      expect(cases.flatMap((one) => one.reports.map(({ id }) => id)).toSorted()).toEqual(
        expected.map(({ id }) => id).toSorted(),
      )
    }),
  )
})
