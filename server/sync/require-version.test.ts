import { expect, test } from 'vitest'
import { DOCUMENTS_HEADER, DOCUMENTS_VERSION } from '../../shared/sync/documents-version.ts'
import { openTestApp, problemOf } from '../app-fixture.ts'

/** The three ways to sync, asked by a device of that version; without one it does not say. */
async function ways(oldest: number, version?: string): Promise<Response[]> {
  const { visitor } = await openTestApp({ oldestDocuments: oldest })
  const wei = visitor()
  await wei.setUp()
  const headers: Record<string, string> = version === undefined ? {} : { [DOCUMENTS_HEADER]: version }
  return [
    await wei.send('POST', '/api/sync/push', { rows: [] }, headers),
    await wei.send('POST', '/api/sync/pull', { checkpoint: null, limit: 1 }, headers),
    await wei.send('GET', '/api/sync/stream', undefined, headers),
  ]
}

test.each(['1', undefined, '0', '-7', 'new'])(
  'a device of version %s is told when it is too old',
  async (version) => {
    for (const answer of await ways(2, version)) {
      expect(answer.status).toBe(426)
      expect(answer.headers.get('Retry-After')).toBe('3600')
      expect(answer.headers.get(DOCUMENTS_HEADER)).toBe(String(DOCUMENTS_VERSION))
      expect(await problemOf(answer)).toBe('client-too-old')
    }
  },
)

test.each(['2', '99'])('a device of version %s is served', async (version) => {
  const answers = await ways(2, version)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(answers.map(({ headers }) => headers.get(DOCUMENTS_HEADER))).toEqual(
    Array.from(answers, () => String(DOCUMENTS_VERSION)),
  )
})

test('the API’s description says how a device names its version', async () => {
  const { visitor } = await openTestApp()
  const description = (await (await visitor().send('GET', '/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { parameters?: { name: string }[] }>>
  }
  const named = Object.entries(description.paths)
    .filter(([path]) => path.startsWith('/api/sync/'))
    .flatMap(([, methods]) => Object.values(methods).map(({ parameters = [] }) => parameters))
  expect(named.map((parameters) => parameters.map(({ name }) => name))).toEqual([
    [DOCUMENTS_HEADER],
    [DOCUMENTS_HEADER],
    [DOCUMENTS_HEADER],
  ])
})
