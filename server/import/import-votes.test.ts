import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contests } from '../../shared/cocreation/contests-projection.ts'
import { outcomeId } from '../../shared/cocreation/outcome-kind.ts'
import { openAuthority } from '../composition/community.ts'
import type { Store } from '../store/document-store.ts'
import { openStore } from '../store/pouch-store.ts'
import type { Authority } from '../sync/authority.ts'
import { importVotes } from './import-votes.ts'
import { knownVotes, small } from './known-votes-fixture.ts'

let folder: string
let store: Store
let authority: Authority

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jishi-import-'))
  store = await openStore({ folder })
  authority = await openAuthority(store, () => 1_700_000_000_000)
})
afterEach(async () => {
  await authority.close()
  await store.close()
  await rm(folder, { recursive: true })
})

async function take(file: { name: string; text: string }, strict = false) {
  const steps: number[] = []
  const result = await importVotes(authority, file, { strict }, (done) => steps.push(done))
  return { result, steps }
}

/** Takes a file that is good, and looks up what became of it. */
async function taken(file: { name: string; text: string }) {
  const { result } = await take(file)
  if (!result.ok) throw new Error(result.error[0]?.reason)
  const { brief } = result.value
  const documents = await authority.read([brief, outcomeId(brief)])
  return { ...result.value, document: documents.get(brief), outcome: documents.get(outcomeId(brief))! }
}

test.each(knownVotes)('$name comes out as it is known', async ({ name, text, voters, summary }) => {
  const vote = await taken({ name, text })
  expect(vote.bad).toEqual([])
  expect(vote.outcome.body['ballots']).toHaveLength(voters)
  expect(vote.summary).toEqual(expect.arrayContaining(summary))
})

test('an imported vote is closed, says where it comes from, and counts its own voters', async () => {
  const { document, outcome } = await taken(small)
  expect(document?.body).toMatchObject({ state: 'closed', source: small.name, method: 'score' })
  expect(outcome.body).toMatchObject({ electorate: 2, designs: [{ title: 'Fox' }, { title: 'Owl' }] })
})

test('taken again, under another name or with other line ends, a file changes nothing', async () => {
  const first = await taken(small)
  const size = authority.size
  const again = await taken({ name: 'copy.csv', text: small.text.replaceAll('\n', '\r\n') })
  expect([first.known, again.known]).toEqual([false, true])
  expect(again.outcome).toEqual(first.outcome)
  expect(again.document).toMatchObject({ id: first.brief, body: { title: 'mugs', source: 'mugs.csv' } })
  expect(authority.size).toBe(size)
})

test('another file is another vote', async () => {
  const first = await taken(small)
  const other = await taken({ ...small, text: `${small.text}\n1,1` })
  expect(other.brief).not.toBe(first.brief)
  expect(Object.keys(authority.facts.of(contests))).toHaveLength(2)
})

test('what a crash cut off is completed by taking the file again', async () => {
  const cut: Pick<Authority, 'record' | 'read'> = {
    read: authority.read,
    record: (documents) =>
      documents.some(({ kind }) => kind === 'brief')
        ? Promise.reject(new Error('power cut'))
        : authority.record(documents),
  }
  await expect(importVotes(cut, small, { strict: false }, () => undefined)).rejects.toThrow('power cut')
  expect((await taken(small)).outcome.body['ballots']).toHaveLength(2)
})

test('a bad record is named and left out; when the taking is strict nothing is written', async () => {
  const file = { ...small, text: `${small.text}\n7,7` }
  const bad = [{ line: 4, reason: 'gives "7" to design 1; a score is 0 to 5' }]
  expect(await take(file, true)).toEqual({ result: { ok: false, error: bad }, steps: [] })
  expect(authority.size).toBe(0)
  expect(await taken(file)).toMatchObject({ bad, voters: 2 })
})

test('a file that is no vote is refused', async () => {
  const { result, steps } = await take({ name: 'votes.txt', text: 'x' })
  expect(result).toMatchObject({ ok: false, error: [{ line: 1 }] })
  expect(steps).toEqual([])
})

test('a file in which no line is a ballot is refused, and nothing is written', async () => {
  const size = authority.size
  const { result } = await take({ name: 'guests.csv', text: 'name,e-mail\nAda,ada@example.org\n' })
  expect(result).toMatchObject({ ok: false, error: [{ line: 2 }] })
  const { result: empty } = await take({ name: 'nobody.csv', text: 'Fox,Owl\n' })
  expect(empty).toEqual({ ok: false, error: [] })
  expect(authority.size).toBe(size)
})

test('nobody earns points for a ballot that was cast elsewhere', async () => {
  const kinds = new Set<string>()
  authority.onCommit((documents) => documents.forEach(({ kind }) => kinds.add(kind)))
  await taken(small)
  await taken({ ...small, text: `${small.text}\n2,2` })
  expect([...kinds].toSorted()).toEqual(['ballot', 'brief', 'design', 'outcome'])
})

test('progress begins at nothing and ends with all', async () => {
  expect((await take(small)).steps).toEqual([0, 5])
})
