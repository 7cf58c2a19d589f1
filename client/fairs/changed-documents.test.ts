import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { ChangedDocuments } from './changed-documents.ts'

function doc(id: string): Document {
  return { id, kind: 'scan', parent: '', owner: '', sort: 0, occurredAt: 0, body: { v: 1 } }
}

test('what did not change is not told again, and what is there no more is told once', () => {
  const changes = new ChangedDocuments()
  const [a, b] = [doc('scan:dusk:a'), doc('scan:dusk:b')]
  expect(changes.take([a, b])).toEqual({ changed: [a, b], gone: [] })
  const newer = doc(b.id)
  expect(changes.take([a, newer])).toEqual({ changed: [newer], gone: [] })
  expect(changes.take([newer])).toEqual({ changed: [], gone: [a] })
  expect(changes.take([newer])).toEqual({ changed: [], gone: [] })
  expect(changes.take([a])).toEqual({ changed: [a], gone: [newer] })
})
