import { describe, expect, it } from 'vitest'
import type { Body, Committed, Document } from '../../shared/documents/document.ts'
import type { Projection } from '../../shared/documents/projection.ts'
import { attendance, attendanceOf } from '../../shared/fairs/attendance-projection.ts'
import type { KeptDocument } from '../store/document-store.ts'
import { envelope, NOW, openTestAuthority, profile, type TestAuthority } from './authority-fixture.ts'

const FAIR = 'event:dusk'
const role = envelope('role:oli', 'oli', { v: 1, roles: ['organiser'] })

function first(changes: object = {}): Body {
  const times = { startsAt: NOW, endsAt: NOW + 1 }
  return { v: 1, title: 'Dusk', about: '', place: '', ...times, capacity: 9, state: 'planned', ...changes }
}

function third(changes: object = {}): Body {
  const none = { gates: [], days: [], ticketTypes: [], questions: [] }
  return { ...first(), v: 3, ...none, reentry: false, ...changes }
}

function fair(body: Body): Document {
  return envelope(FAIR, 'oli', body, { sort: NOW })
}

function scan(key: string, sort: number, more: object = {}): Document {
  const body = { v: 1, ticket: '', serial: 0, verdict: 'unlisted', admitted: true, direction: 'in', ...more }
  return envelope(
    `scan:dusk:${key}`,
    '',
    { ...body, by: 'oli', device: 'phone', listAsOf: 1 },
    { parent: FAIR, sort },
  )
}

/** An authority whose store holds these documents, as another version of the server wrote them. */
async function holding(...documents: Document[]): Promise<TestAuthority> {
  const test = await openTestAuthority({ projections: [attendance as Projection<unknown>] })
  await test.store.documents.write(
    documents.map((document, at): KeptDocument => {
      const committed: Committed = { ...document, stamp: at + 1, receivedAt: NOW }
      return { document: committed, born: at + 1, former: [] }
    }),
  )
  await test.crash()
  return test
}

async function onDisk(test: TestAuthority, id: string): Promise<Body | undefined> {
  for await (const { documents } of test.store.documents.changes())
    for (const { document } of documents) if (document.id === id) return document.body
  return undefined
}

async function pulled(test: TestAuthority, member: string, id: string): Promise<Body | undefined> {
  const { documents } = await test.authority.pull(member, null, 100)
  return documents.find((document) => document.id === id)?.body
}

describe('a store that the previous version wrote', () => {
  it('is read in the newest version, and stays as it was written', async () => {
    const test = await holding(role, fair(first({ colour: 'red' })))
    expect(await pulled(test, 'mei', FAIR)).toEqual(third({ colour: 'red' }))
    expect((await test.authority.read([FAIR])).get(FAIR)?.body).toEqual(third({ colour: 'red' }))
    expect(attendanceOf(test.authority.facts.of(attendance), FAIR)).toMatchObject({ capacity: 9 })
    expect(await onDisk(test, FAIR)).toEqual(first({ colour: 'red' }))
    await test.reopen()
    expect(await onDisk(test, FAIR)).toEqual(first({ colour: 'red' }))
  })

  it('knows again what it altered then, in whatever version it is sent once more', async () => {
    const test = await holding(role, fair(first()))
    const sent = scan('a', NOW + 99)
    const document = { ...scan('a', NOW), stamp: 3, receivedAt: NOW }
    await test.store.documents.write([{ document, born: 3, former: [], sent }])
    await test.crash()
    const raised = { ...sent, body: { ...sent.body, v: 3, gate: '', day: '' } }
    const answers = [...(await test.push('oli', sent)), ...(await test.push('oli', raised))]
    const altered = {
      outcome: 'altered',
      document: { stamp: 3, sort: NOW, body: { v: 3, gate: '', day: '' } },
    }
    expect(answers).toMatchObject([altered, altered])
  })

  it('knows again what it accepted and altered since', async () => {
    const test = await holding(role)
    await test.push('oli', fair(first()))
    // Its clock is ahead, so that the authority places it in its own words.
    const early = scan('a', NOW + 99)
    const [answer] = await test.push('oli', early)
    expect(answer).toMatchObject({
      outcome: 'altered',
      document: { sort: NOW, body: { v: 3, gate: '', day: '' } },
    })
    expect(await test.push('oli', early)).toEqual([answer])
    await test.crash()
    expect(await test.push('oli', early)).toEqual([answer])
    const raised = { ...early, body: { ...early.body, v: 3, gate: '', day: '' } }
    expect(await test.push('oli', raised)).toEqual([answer])
  })
})

describe('a device of the previous version', () => {
  it('sends what it writes, also twice, and reads what others wrote', async () => {
    const test = await holding(role)
    const [accepted] = await test.push('oli', fair(first()))
    expect(accepted).toMatchObject({ outcome: 'accepted', stamp: 2 })
    expect(await test.push('oli', fair(first()))).toEqual([accepted])
    expect(await test.push('oli', fair(third()))).toEqual([accepted])
    expect(await pulled(test, 'mei', FAIR)).toEqual(third())
  })

  it('edits what it knows, and is shown what others made of it meanwhile', async () => {
    const test = await holding(role, fair(first()))
    const [edited] = await test.push('oli', { assumed: 2, document: fair(first({ title: 'Dusk Fair' })) })
    expect(edited).toMatchObject({ outcome: 'accepted' })
    expect(await test.edit('oli', fair(third({ title: 'Dusk Fair', reentry: true })))).toMatchObject({
      outcome: 'accepted',
    })
    const [late] = await test.push('oli', { assumed: 3, document: fair(first({ title: 'Dawn' })) })
    expect(late).toMatchObject({ outcome: 'conflict', document: { body: { v: 3, reentry: true } } })
  })

  it('is told what is wrong in what it sends, as ever', async () => {
    const test = await holding(role)
    const [refused] = await test.push('oli', fair(first({ title: '' })))
    expect(refused).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'malformed', detail: 'body.title' },
    })
  })
})

describe('a device of a newer version', () => {
  it('is told that this server is older, whatever it sends of it, and nothing is written', async () => {
    const test = await holding(role)
    await test.push('oli', fair(third()))
    const [known, unknown, other] = await test.push(
      'oli',
      { assumed: 2, document: fair(third({ v: 99, weather: ['rain'] })) },
      { ...fair(third({ v: 99 })), id: 'event:dawn' },
      profile('oli'),
    )
    const refusal = { code: 'too-new', detail: 'body.v' }
    expect(known).toMatchObject({ outcome: 'refused', refusal, document: { stamp: 2 } })
    expect(unknown).toEqual({ outcome: 'refused', refusal, document: null })
    expect(other).toMatchObject({ outcome: 'accepted' })
    expect(await pulled(test, 'mei', FAIR)).toEqual(third())
  })

  it('learns of a document that it may not read no more than anybody', async () => {
    const test = await openTestAuthority()
    await test.push(
      'mei',
      envelope('detail:mei:city', 'mei', { v: 1, value: 'a', audience: 'me', groups: [] }),
    )
    const newer = (id: string) => envelope(id, 'bo', { v: 99 })
    const [there, missing] = await test.push('bo', newer('detail:mei:city'), newer('detail:mei:town'))
    expect(there).toEqual(missing)
  })
})

describe('a store that a newer version wrote, read by a steward who went back', () => {
  it('gives what can be read, with all its fields, and lets nobody write over it', async () => {
    const newer = third({ v: 99, weather: ['rain'] })
    const test = await holding(role, fair(newer))
    expect(await pulled(test, 'mei', FAIR)).toEqual(newer)
    expect(attendanceOf(test.authority.facts.of(attendance), FAIR)).toMatchObject({ capacity: 9 })
    expect(await test.edit('oli', fair(third({ title: 'Mine' })))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'too-new' },
      document: { body: newer },
    })
    await test.authority.record([fair(third({ title: 'Ours' }))])
    expect(await pulled(test, 'mei', FAIR)).toEqual(newer)
  })

  it('keeps what cannot be read for the next update, and goes on with the rest', async () => {
    const unreadable = { v: 99, names: { zh: '黄昏' }, gates: 'many' }
    const ofLater = envelope('parade:dusk', 'oli', { v: 1, route: 'river' })
    const test = await holding(role, fair(unreadable), profile('mei'), ofLater)
    expect(await pulled(test, 'oli', FAIR)).toBeUndefined()
    expect(await pulled(test, 'oli', 'profile:mei')).toBeDefined()
    const [answer] = await test.push('oli', scan('a', NOW))
    expect(answer).toMatchObject({ outcome: 'refused' })
    expect(await test.edit('oli', fair(third()))).toMatchObject({ outcome: 'refused' })
    await test.reopen()
    expect(await onDisk(test, FAIR)).toEqual(unreadable)
    expect(await pulled(test, 'oli', ofLater.id)).toBeUndefined()
    expect(await onDisk(test, ofLater.id)).toEqual(ofLater.body)
  })
})
