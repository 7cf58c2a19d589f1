import { resolve } from 'node:path'
import * as v from 'valibot'
import { err, ok, type Result } from '../shared/result.ts'

export interface Config {
  port: number
  host: string
  /** Absolute path of the folder of the embedded store. */
  dataDir: string
  /** Address of a CouchDB that takes the place of the folder. */
  storeUrl: string | undefined
  /** Where people open Jishi, without a path: what their browsers send as `Origin`. */
  origin: string
  /** Lets whoever knows it read /metrics. */
  metricsToken: string | undefined
  /** Fill an empty store with the demo community. */
  demo: boolean
}

/** What is wrong with one variable, for the person who set it. */
export interface ConfigFault {
  variable: string
  fault: string
  example: string
}

const webAddress = v.pipe(
  v.string(),
  v.url('is not an address'),
  v.transform((text) => new URL(text)),
  v.check(
    (url) => url.protocol === 'http:' || url.protocol === 'https:',
    'must begin with http:// or https://',
  ),
)

const variables = {
  PORT: {
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'is not a whole number'),
      v.transform(Number),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(65_535, 'must be at most 65535'),
    ),
    example: 'PORT=8787',
  },
  HOST: {
    schema: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:-]+$/, 'is not a host name or an IP address')),
    example: 'HOST=127.0.0.1',
  },
  DATA_DIR: {
    schema: v.pipe(
      v.string(),
      v.transform((path) => resolve(path)),
    ),
    example: 'DATA_DIR=./data',
  },
  STORE_URL: {
    schema: v.pipe(
      webAddress,
      v.transform((url) => url.href),
    ),
    example: 'STORE_URL=https://jishi:secret@couchdb.example.org:6984',
  },
  ORIGIN: {
    schema: v.pipe(
      webAddress,
      v.check((url) => url.pathname === '/' && url.search === '' && url.hash === '', 'must not have a path'),
      v.check((url) => url.username === '' && url.password === '', 'must not name a user'),
      v.transform((url) => url.origin),
    ),
    example: 'ORIGIN=https://jishi.example.org',
  },
  METRICS_TOKEN: {
    schema: v.pipe(v.string(), v.minLength(16, 'is shorter than 16 characters')),
    example: 'METRICS_TOKEN=3f1c9a27b4d8e6500c7a',
  },
}
type Variable = keyof typeof variables

/** Values of these may be secret: an error does not repeat them. */
const secrets: readonly Variable[] = ['STORE_URL', 'METRICS_TOKEN']

const everyInterface = ['0.0.0.0', '::']

/** Reads the environment and the arguments of the command line; answers all faults at once. */
export function readConfig(
  environment: Record<string, string | undefined>,
  args: readonly string[],
): Result<Config, ConfigFault[]> {
  const faults: ConfigFault[] = []

  function read<N extends Variable>(name: N): v.InferOutput<(typeof variables)[N]['schema']> | undefined {
    const text = environment[name]
    if (text === undefined || text === '') return undefined
    const { schema, example } = variables[name]
    const parsed = v.safeParse(schema, text, { abortPipeEarly: true })
    if (parsed.success) return parsed.output
    const value = secrets.includes(name) ? 'its value' : JSON.stringify(text)
    faults.push({ variable: name, fault: `${value} ${parsed.issues[0].message}`, example })
    return undefined
  }

  const port = read('PORT') ?? 8787
  const host = read('HOST') ?? '127.0.0.1'
  const givenOrigin = read('ORIGIN')
  if (everyInterface.includes(host) && !environment['ORIGIN'])
    faults.push({
      variable: 'ORIGIN',
      fault: `is needed with HOST=${host}: it says at which address people open Jishi`,
      example: variables.ORIGIN.example,
    })
  for (const argument of args)
    if (argument !== '--demo')
      faults.push({
        variable: 'the command line',
        fault: `${JSON.stringify(argument)} is not an argument that Jishi knows`,
        example: 'npm start -- --demo',
      })

  const config: Config = {
    port,
    host,
    dataDir: read('DATA_DIR') ?? resolve('data'),
    storeUrl: read('STORE_URL'),
    origin: givenOrigin ?? new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin,
    metricsToken: read('METRICS_TOKEN'),
    demo: args.includes('--demo'),
  }
  return faults.length > 0 ? err(faults) : ok(config)
}

/** Whether an address of the web is this machine itself, so that nobody else can be on the other end. */
export function isLoopbackOrigin(origin: string): boolean {
  const { hostname } = new URL(origin)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
