import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import type { ScanBody } from '../../shared/fairs/scan-kind.ts'
import { doubleAdmissions } from './double-admissions.ts'

let count = 0
function scan(
  guest: string,
  sort: number,
  verdict: ScanBody['verdict'],
  admitted: boolean,
): Document<ScanBody> {
  count += 1
  return {
    id: `scan:dusk:${count}`,
    kind: 'scan',
    parent: 'event:dusk',
    owner: guest,
    sort,
    occurredAt: sort,
    body: {
      v: 2,
      ticket: `ticket:dusk:${guest}`,
      serial: 1,
      verdict,
      admitted,
      direction: 'in',
      by: 'sam',
      device: 'gate',
      gate: '',
      listAsOf: 1,
    },
  }
}

test('a guest whom two phones welcomed is named with both times', () => {
  const scans = [
    scan('mei', 20, 'welcome', true),
    scan('bo', 15, 'welcome', true),
    scan('mei', 10, 'welcome', true),
  ]
  expect(doubleAdmissions(scans)).toEqual([{ guest: 'mei', times: [10, 20] }])
})

test('who went out and was let in again by a decision was let in knowingly', () => {
  const scans = [
    scan('mei', 10, 'welcome', true),
    scan('mei', 20, 'used', false),
    scan('mei', 21, 'used', true),
  ]
  expect(doubleAdmissions(scans)).toEqual([])
})
