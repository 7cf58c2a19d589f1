import fc from 'fast-check'

const RAW = '⟦'
const RAW_END = '⟧'

/** A value that is written into the JSON as it stands, whether or not it is JSON. */
const raw = (text: string) => `${RAW}${text}${RAW_END}`

export const hostileStrings = [
  '',
  ' ',
  '\0',
  'a\0b',
  'a\r\nSet-Cookie: jishi-8787=stolen',
  '\ud800',
  'a\udfffb',
  '\ufeff',
  '\u202egnp.exe',
  '\u2066\u2067\u202a\u200b\u200d\u00ad',
  'e\u0301'.repeat(50),
  'Z\u0351\u036b\u0343\u036a'.repeat(20),
  '👩‍👩‍👧‍👦'.repeat(30),
  '﷽﷽﷽',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '%2e%2e%2f',
  '%00',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("return 1")()}}',
  '${7*7}',
  "' OR 1=1 --",
  '_design/x',
  '_all_docs',
  'session:',
  'undefined',
  'null',
  'NaN',
  '1e999',
  'x'.repeat(201),
  'x'.repeat(5_000),
  '字'.repeat(5_000),
]

const hostileNumbers = [
  -1,
  0,
  0.1,
  1.5,
  2 ** 31,
  2 ** 53,
  2 ** 53 - 1,
  -(2 ** 53),
  1e308,
  -1e308,
  5e-324,
  8_640_000_000_000_001,
  ...['-0', '1e400', '-1e400', '1e-400', '1E+0', '123456789012345678901234567890', `1${'0'.repeat(400)}`].map(
    raw,
  ),
  ...['NaN', 'Infinity', '0x10', '01', '.5', '+1', 'undefined', '1_000'].map(raw),
]

function nested(depth: number): unknown {
  return raw('[{"a":'.repeat(depth) + '1' + '}]'.repeat(depth))
}

const hostileContainers = [
  null,
  true,
  [],
  {},
  [[]],
  [null],
  Array.from({ length: 600 }, () => 0),
  Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`k${n}`, n])),
  nested(20),
  nested(4_000),
  raw('['.repeat(20_000) + ']'.repeat(20_000)),
  raw('{"length":1e9}'),
  raw('{"0":1,"length":1}'),
  raw('{"__proto__":{"polluted":1}}'),
  raw('{"constructor":{"prototype":{"polluted":1}}}'),
  raw('{"__proto__":null,"toString":1,"toJSON":1,"then":1,"valueOf":1}'),
]

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileStrings),
  fc.constantFrom<unknown>(...hostileNumbers),
  fc.constantFrom<unknown>(...hostileContainers),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.jsonValue({ maxDepth: 4 }),
)

const hostileKeys = [
  '__proto__',
  'constructor',
  'prototype',
  '',
  '\0',
  'toJSON',
  'stamp',
  'admin',
  'k'.repeat(3_000),
]

type Path = readonly (string | number)[]

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, part]) => placesIn(part, [...path, name]))]
}

/** A copy in which what stands at a place is replaced; `change` answers undefined to take it away. */
function changedAt(value: unknown, path: Path, change: (part: unknown) => unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return change(value)
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >
  const part = changedAt(copy[name], rest, change)
  if (part === undefined && !Array.isArray(copy)) delete copy[name]
  else copy[name] = part
  return copy
}

function withKey(part: unknown, name: string, value: unknown): unknown {
  if (typeof part !== 'object' || part === null) return { [name]: value }
  const copy = Array.isArray(part) ? [...(part as unknown[])] : { ...part }
  // Assigned, a key of that name would be lost.
  return Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true })
}

/** The value with one thing wrong in it: a part replaced, taken away, put into a list, or given a key too many. */
export function nearly(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value)
  return fc
    .tuple(fc.nat(places.length - 1), fc.nat(5), hostileValue, fc.constantFrom(...hostileKeys))
    .map(([at, way, other, name]) =>
      changedAt(value, places[at]!, (part) => {
        if (way === 0) return undefined
        if (way === 1) return [part]
        if (way === 2) return withKey(part, name, other)
        return other
      }),
    )
}

/** JSON, with what is raw in it as it stands. */
export function textOf(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.replaceAll(
    new RegExp(`"${RAW}(.*?)${RAW_END}"`, 'g'),
    (_, inside: string) => JSON.parse(`"${inside}"`) as string,
  )
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

/** Ways to write a value that no careful program has: doubled keys, other encodings, half of it, something behind it. */
export function oddlyWritten(value: unknown): fc.Arbitrary<Uint8Array> {
  const text = textOf(value)
  return fc.constantFrom(
    bytes(`\ufeff${text}`),
    bytes(text.replace(/^\{(.*)\}$/s, '{$1,$1}')),
    bytes(text.replace('{', '{"__proto__":{"polluted":1},')),
    bytes(text.slice(0, Math.floor(text.length / 2))),
    bytes(`${text}${text}`),
    bytes(`${text}\0`),
    bytes(`/**/${text}`),
    bytes(`)]}',\n${text}`),
    new Uint8Array(Buffer.from(text, 'utf16le')),
    new Uint8Array(Buffer.from(text, 'latin1')),
    new Uint8Array(
      Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}')]),
    ),
    bytes(''),
    bytes(' '.repeat(1_000) + text),
    bytes('null'),
    bytes('"'),
  )
}
