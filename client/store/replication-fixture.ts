import { onTestFinished } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import type { Replication } from './replication.ts'
import { createDevice, createFakeServer, note, noteKind } from './store-fixture.ts'

let count = 0

/** For tests: a phone that is connected and disconnected at will; closed after the test. */
export async function device(server = createFakeServer(), member = 'mei') {
  count += 1
  const phone = await createDevice({ server, member, name: `phone-${count}` })
  let running: Replication | undefined
  onTestFinished(async () => {
    await running?.stop()
    await phone.close()
  })
  return {
    server,
    phone,
    async connect() {
      running = phone.connect()
      await running.settle()
      return running
    },
    async disconnect() {
      await running?.stop()
      running = undefined
    },
    write: (key: string, text: string, mood?: string) =>
      phone.store.write(noteKind, phone.store.draft(noteKind, { key: [key], body: note(text, mood) })),
    async edit(key: string, text: string, mood?: string) {
      const before = await phone.store.read(noteKind, `note:${key}`)
      if (!before) throw new Error('there is no such note')
      return phone.store.write(noteKind, phone.store.edited(before, note(text, mood)))
    },
    read: (key: string) => phone.store.read(noteKind, `note:${key}`),
  }
}

/** A note as somebody else wrote it. */
export function others(key: string, text: string, mood?: string): Document {
  return {
    id: `note:${key}`,
    kind: 'note',
    parent: '',
    owner: 'mei',
    sort: 1,
    occurredAt: 1,
    body: note(text, mood),
  }
}
