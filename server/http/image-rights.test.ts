import { describe, expect, test } from 'vitest'
import type { Body, Document } from '../../shared/documents/document.ts'
import { membershipId } from '../../shared/groups/membership-kind.ts'
import { profileId } from '../../shared/people/profile-kind.ts'
import { openTestApp, problemOf, type Visitor } from '../app-fixture.ts'
import { png, sha256, webp } from './image-fixture.ts'

const SILK = 'group:silk'
const path = `/api/blobs/${sha256(png)}`

/** A closed group of Wei and An, and Bo who is not in it. */
async function openGroup() {
  const test = await openTestApp()
  const { services, visitor } = test
  const [wei, an, bo] = [visitor(), visitor(), visitor()]
  const ids = new Map<Visitor, string>()
  ids.set(wei, (await wei.setUp()).member)
  ids.set(an, (await an.signUp('an')).member)
  ids.set(bo, (await bo.signUp('bo')).member)

  /** Writes as an edit of what stands; throws unless it is taken. */
  async function push(by: Visitor, id: string, parent: string, body: Body, owner = ids.get(by)!) {
    const document: Document = { id, kind: id.split(':')[0]!, parent, owner, sort: 1, occurredAt: 1, body }
    const assumed = (await services.authority.read([id])).get(id)?.stamp ?? 0
    const answer = await by.send('POST', '/api/sync/push', { rows: [{ assumed, document }] })
    const { results } = (await answer.json()) as { results: { outcome: string }[] }
    if (!/accepted|altered/.test(results[0]!.outcome)) throw new Error(JSON.stringify(results))
  }
  const post = (by: Visitor, ...pictures: string[]) =>
    push(by, 'thread:a', SILK, {
      v: 1,
      group: SILK,
      title: 'a',
      text: 'a',
      pictures,
      mentions: [],
      state: 'live',
      edits: 0,
    })
  const belong = (by: Visitor, of: Visitor, state: string, role = 'member') =>
    push(by, membershipId(SILK, ids.get(of)!), SILK, { v: 1, state, role }, ids.get(of))

  await push(wei, SILK, '', { v: 1, name: 'silk', about: '', entry: 'request' })
  await belong(wei, wei, 'active', 'moderator')
  await belong(an, an, 'requested')
  await belong(wei, an, 'active')
  await an.send('PUT', path, png)
  return { ...test, wei, an, bo, ids, push, post, belong }
}

const see = (who: Visitor) => who.send('GET', path)

describe('an image', () => {
  test('is for who sent it, until a document names it', async () => {
    const { wei, an, bo, post } = await openGroup()
    expect((await see(an)).status).toBe(200)
    expect(await problemOf(await see(wei))).toBe('not-found')
    await post(an, sha256(png))
    expect((await see(wei)).status).toBe(200)
    expect(await problemOf(await see(bo))).toBe('not-found')
  })

  test('that is not mine to see is answered as one that does not exist, and not even found unchanged', async () => {
    const { an, bo, post } = await openGroup()
    await post(an, sha256(png))
    const same = { 'If-None-Match': `"${sha256(png)}"` }
    const other = await bo.send('GET', `/api/blobs/${sha256(webp)}`, undefined, same)
    const hidden = await bo.send('GET', path, undefined, same)
    const told = (answer: Response) => [...answer.headers].filter(([name]) => name !== 'x-request-id')
    expect(told(hidden)).toEqual(told(other))
    expect(await hidden.json()).toEqual(await other.json())
  })

  test('goes with the group that it was shown in', async () => {
    const { wei, an, post, belong } = await openGroup()
    await wei.send('PUT', `/api/blobs/${sha256(webp)}`, webp)
    await post(an, sha256(png), sha256(webp))
    const later = () => an.send('GET', `/api/blobs/${sha256(webp)}`)
    expect((await later()).status).toBe(200)
    await belong(wei, an, 'removed')
    expect(await problemOf(await later())).toBe('not-found')
    // Their own they had from the start.
    expect((await see(an)).status).toBe(200)
  })

  test('that is shown to all is for all who are signed in', async () => {
    const { an, bo, visitor, ids, push } = await openGroup()
    await push(an, profileId(ids.get(an)!), '', { v: 1, name: 'an', about: '', picture: sha256(png) })
    expect((await see(bo)).status).toBe(200)
    expect(await problemOf(await see(visitor()))).toBe('signed-out')
    await push(an, profileId(ids.get(an)!), '', { v: 1, name: 'an', about: '' })
    expect(await problemOf(await see(bo))).toBe('not-found')
  })

  test('that two people sent is for both', async () => {
    const { an, bo } = await openGroup()
    await bo.send('PUT', path, png)
    for (const who of [an, bo]) expect((await see(who)).status).toBe(200)
  })

  test('is kept by one browser for one member', async () => {
    const { an } = await openGroup()
    expect((await see(an)).headers.get('Vary')).toBe('Cookie')
  })
})
