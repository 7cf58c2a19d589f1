import { expect, onTestFinished, test, vi } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { err } from '../../shared/result.ts'
import { createDevice, createFakeServer, latch, note, noteKind, type FakeServer } from './store-fixture.ts'

let count = 0

function written(text: string): Document {
  return { id: 'note:a', kind: 'note', parent: '', owner: 'mei', sort: 1, occurredAt: 1, body: note(text) }
}

/** Time enough to write down what has come. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50))

/** A phone that holds the first version of a note. */
async function phoneThatHolds(server: FakeServer) {
  server.commit(written('one'))
  count += 1
  const phone = await createDevice({ server, name: `in-flight-${count}` })
  const running = phone.connect()
  onTestFinished(async () => {
    await running.stop()
    await phone.close()
  })
  await running.settle()
  await vi.waitFor(() => expect(server.requests.stream).toBe(1))
  const read = () => phone.store.read(noteKind, 'note:a')
  return {
    phone,
    read,
    async edit() {
      const before = await read()
      await phone.store.write(noteKind, phone.store.edited(before!, { ...before!.body, mood: 'mine' }))
    },
    write: (key: string) =>
      phone.store.write(noteKind, phone.store.draft(noteKind, { key: [key], body: note('new') })),
    settle: () => running.settle(),
  }
}

/**
 * The phone has sent an edit that the authority refuses; the answer, with the version that stood, is on its way. It has
 * also asked for what is new, and the server has not come to that yet.
 */
async function editInFlight(server: FakeServer) {
  const phone = await phoneThatHolds(server)
  server.refuses = ({ id }) => (id === 'note:a' ? { code: 'forbidden', detail: 'text' } : undefined)
  const { push } = server.transport
  const [before, answerBefore] = latch()
  const [edit, answer] = latch()
  let decided = 0
  server.transport.push = async (...parameters) => {
    const results = await push(...parameters)
    decided += 1
    await (decided === 1 ? before : edit)
    return results
  }
  const { pull } = server.transport
  const [reached, reach] = latch()
  let asked = 0
  server.transport.pull = async (...parameters) => {
    asked += 1
    await reached
    return pull(...parameters)
  }
  await phone.write('b')
  await vi.waitFor(() => expect(decided).toBe(1))
  // An edit together with the word to look at everything: then RxDB sends and fetches side by side.
  await phone.edit()
  server.send({ type: 'resync' })
  await aMoment()
  answerBefore()
  await vi.waitFor(() => expect([decided, asked]).toEqual([2, 1]))
  return {
    ...phone,
    answer,
    async pulls() {
      reach()
      await aMoment()
    },
  }
}

/** Of much that a membership changes nobody is told by the stream. */
function silently(server: FakeServer, change: () => void): void {
  const { send } = server
  server.send = () => undefined
  change()
  server.send = send
}

test('what somebody else wrote while the answer to an edit was on its way reaches the device', async () => {
  const server = createFakeServer()
  const { pulls, answer, settle, read } = await editInFlight(server)
  silently(server, () => server.commit(written('two')))
  await pulls()
  answer()
  await settle()
  expect((await read())?.body).toEqual(note('two'))
})

test('what may not be read any more leaves the device, also while the answer to an edit of it was on its way', async () => {
  const server = createFakeServer()
  const { phone, pulls, answer, settle, read } = await editInFlight(server)
  silently(server, () => server.revoke('note:a'))
  await pulls()
  answer()
  await settle()
  expect(await read()).toBeUndefined()
  const stored = await phone.database.documents.storageInstance.findDocumentsById(['note:a'], true)
  expect(JSON.stringify(stored)).not.toContain('one')
})

test('what the stream tells while the answer to an edit is on its way reaches the device', async () => {
  const server = createFakeServer()
  const { pulls, answer, settle, read } = await editInFlight(server)
  await pulls()
  server.commit(written('two'))
  await aMoment()
  answer()
  await settle()
  expect((await read())?.body).toEqual(note('two'))
})

test('an edit that was taken is not hidden by what a slow pull had read before it', async () => {
  const server = createFakeServer()
  const { phone, edit, settle, read } = await phoneThatHolds(server)
  const { pull } = server.transport
  const [arrived, arrive] = latch()
  let [asked, cut] = [false, false]
  server.transport.pull = async (...parameters) => {
    cut = asked
    if (cut) return err({ status: 0, code: 'unreachable', detail: 'the signal is gone' })
    const page = await pull(...parameters)
    asked = true
    await arrived
    return page
  }
  silently(server, () => server.commit(written('two')))
  server.send({ type: 'resync' })
  await vi.waitFor(() => expect(asked).toBe(true))
  await edit()
  await vi.waitFor(async () => expect((await read())?.stamp).toBe(3))
  expect((await read())?.body).toEqual(note('two', 'mine'))
  arrive()
  await vi.waitFor(() => expect(cut).toBe(true))
  await aMoment()
  expect((await read())?.body).toEqual(note('two', 'mine'))
  expect(phone.errors).toEqual([])
  server.transport.pull = pull
  await settle()
  expect((await read())?.body).toEqual(note('two', 'mine'))
})
