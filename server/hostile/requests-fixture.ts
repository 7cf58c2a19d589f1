import fc from 'fast-check'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { arbitraryPush } from '../composition/arbitrary-push-fixture.ts'
import { sha256 } from '../http/image-fixture.ts'
import type { Endpoint, JsonSchema } from './endpoints-fixture.ts'
import { hostileStrings, hostileValue, nearly, oddlyWritten, textOf } from './hostile-values-fixture.ts'
import { valid, type Meaning } from './valid-requests-fixture.ts'
import type { Role, WatchedApp } from './watched-app-fixture.ts'

export interface HostileRequest {
  role: Role
  method: string
  path: string
  headers: Record<string, string>
  body: Uint8Array | undefined
}

const inflated = Buffer.alloc(4_000_000, ' ')
const bombs: [encoding: string, bytes: Uint8Array][] = [
  ['gzip', gzipSync(inflated)],
  ['deflate', deflateSync(inflated)],
  ['br', brotliCompressSync(inflated)],
  ['gzip, gzip', gzipSync(gzipSync(inflated))],
]

/** What a header may hold without the request being impossible to write. */
const asciiStrings = hostileStrings.filter((text) => /^[\x20-\x7e]*$/.test(text) && text.trim() === text)

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  ...[
    'Cookie',
    'Authorization',
    'If-None-Match',
    'Range',
    'Accept',
    'Accept-Encoding',
    'Jishi-Device-Time',
    'X-Forwarded-For',
    'Forwarded',
    'X-Request-Id',
    'X-HTTP-Method-Override',
    'Content-Type',
  ].map((name) => fc.record({ [name]: fc.constantFrom(...asciiStrings) })),
  fc.constantFrom<Record<string, string>>(
    { Cookie: `jishi-8787=${'a'.repeat(32)}` },
    { Cookie: 'jishi-8787=%00; jishi-8787="; __Host-jishi=x' },
    { Cookie: `${'x=y; '.repeat(3_000)}jishi-8787=x` },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:8787.evil.example' },
    { Origin: 'http://evil.example', 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Content-Type': 'text/plain' },
    { 'Content-Type': 'application/json; charset=utf-16' },
    { 'Content-Type': 'application/merge-patch+json' },
    { 'Content-Type': 'multipart/form-data; boundary=x' },
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    { 'Content-Length': '5' },
    { 'Content-Length': '-1' },
    { 'Transfer-Encoding': 'chunked' },
    { 'Jishi-Device-Time': '999999999999999' },
    { 'Accept-Encoding': 'gzip;q=0, identity;q=0, *;q=0' },
  ),
)

const oddPaths = [
  '..%2f..%2fpackage.json',
  '%00',
  '%ff',
  '%',
  'a%2fb',
  '%2e%2e',
  ';a=b',
  'a'.repeat(3_000),
  '💥',
  '__proto__',
]
const oddQueries = [
  '?',
  '?a[__proto__]=1',
  '?__proto__=1&constructor=2',
  `?${'a=1&'.repeat(500)}`,
  '?%00=%ff',
  '?x=<svg/onload=alert(1)>',
]

/** Requests to one endpoint: a third as they should be, a third with one thing wrong, a third with whatever. */
export function requestsTo(endpoint: Endpoint, app: WatchedApp): fc.Arbitrary<HostileRequest> {
  return fc
    .constantFrom<Role>('nobody', 'an', 'an', 'mei', 'mei', 'mei')
    .chain((role) => requestsBy(role, endpoint, app))
}

function requestsBy(
  role: Role,
  endpoint: Endpoint,
  { words, password, pictures }: WatchedApp,
): fc.Arbitrary<HostileRequest> {
  const meaning: Meaning = { words, password, documents: documentsBy(role) }
  const body = endpoint.json
    ? fc.oneof(...bodiesOf(endpoint.json, meaning))
    : fc.constantFrom(undefined, new Uint8Array([1]))
  const image = fc.oneof(fc.constantFrom(...pictures), fc.uint8Array({ maxLength: 400 }))
  const parameters = fc.record(
    Object.fromEntries(
      Object.entries(endpoint.parameters).map(([name, schema]) => [name, valid(schema, meaning)]),
    ),
  ) as fc.Arbitrary<Record<string, string>>
  const isRead = endpoint.method === 'GET'
  return fc
    .record({
      parameters,
      body: endpoint.bytes ? image : body,
      odd: fc.nat(11),
      headers: oddHeaders,
      method: fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'X'),
      part: fc.constantFrom(...oddPaths),
      query: fc.constantFrom(...oddQueries),
      bomb: fc.constantFrom(...bombs),
    })
    .map((made) => {
      const { odd, bomb } = made
      const named =
        endpoint.bytes && made.body ? { ...made.parameters, sha256: sha256(made.body) } : made.parameters
      const path = endpoint.path.replaceAll(/:(\w+)(\{[^}]*\})?|\*$/g, (_, name?: string) =>
        odd === 0 ? made.part : encodeURIComponent((name && named[name]) ?? words.at(-1)!),
      )
      const isBomb = odd === 5 && !isRead
      return {
        role,
        method: odd === 1 ? made.method : endpoint.method,
        path: odd === 2 ? path + made.query : path,
        headers: {
          ...(endpoint.json ? { 'Content-Type': 'application/json' } : {}),
          ...(odd === 3 || odd === 4 ? made.headers : {}),
          ...(isBomb ? { 'Content-Encoding': bomb[0] } : {}),
        },
        body: isRead || odd === 1 ? undefined : isBomb ? bomb[1] : made.body,
      }
    })
}

type Weighed = { weight: number; arbitrary: fc.Arbitrary<Uint8Array> }

function bodiesOf(json: JsonSchema, meaning: Meaning): Weighed[] {
  const right = valid(json, meaning)
  const written = (value: unknown) => new Uint8Array(Buffer.from(textOf(value)))
  return [
    { weight: 4, arbitrary: right.map(written) },
    { weight: 4, arbitrary: right.chain(nearly).map(written) },
    { weight: 1, arbitrary: right.chain(oddlyWritten) },
    { weight: 1, arbitrary: hostileValue.map(written) },
  ]
}

/** Documents as a member would send them, half of them with something wrong. */
function documentsBy(role: Role): fc.Arbitrary<unknown> {
  const pushes = role === 'nobody' ? arbitraryPush : arbitraryPush.filter(({ member }) => member === role)
  const sent = pushes.map(({ rows }) => rows[0]!.document)
  return fc.oneof(sent, sent.chain(nearly))
}
