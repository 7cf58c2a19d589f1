import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isLoopbackOrigin, readConfig } from './config.ts'

function faultsOf(environment: Record<string, string>, args: string[] = []) {
  const read = readConfig(environment, args)
  return read.ok ? [] : read.error
}

describe('the configuration', () => {
  test('an empty environment serves this machine alone, from ./data', () => {
    expect(readConfig({}, [])).toEqual({
      ok: true,
      value: {
        port: 8787,
        host: '127.0.0.1',
        dataDir: resolve('data'),
        storeUrl: undefined,
        origin: 'http://127.0.0.1:8787',
        metricsToken: undefined,
        demo: false,
      },
    })
  })

  test('the origin follows the host and the port unless it is given', () => {
    expect(readConfig({ PORT: '9000', HOST: '::1' }, [])).toMatchObject({
      value: { origin: 'http://[::1]:9000' },
    })
    expect(readConfig({ PORT: '9000', ORIGIN: 'https://jishi.example.org/' }, [])).toMatchObject({
      value: { origin: 'https://jishi.example.org' },
    })
  })

  test('--demo asks for the demo community', () => {
    expect(readConfig({}, ['--demo'])).toMatchObject({ value: { demo: true } })
  })

  test.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['HOST', 'http://x'],
    ['STORE_URL', 'couch'],
    ['STORE_URL', 'ftp://couch'],
    ['ORIGIN', 'jishi.example.org'],
    ['ORIGIN', 'https://jishi.example.org/app'],
    ['METRICS_TOKEN', 'short'],
  ])('%s=%s is refused with the name of the variable and an example', (variable, value) => {
    const faults = faultsOf({ [variable]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ variable, example: expect.stringContaining(`${variable}=`) })
    expect(faults[0]?.fault).not.toBe('')
  })

  test('all faults are named at once', () => {
    expect(faultsOf({ PORT: 'x', ORIGIN: 'y' }, ['--deom']).map((fault) => fault.variable)).toEqual([
      'PORT',
      'ORIGIN',
      'the command line',
    ])
  })

  test('a fault never repeats an address that may hold a password', () => {
    expect(JSON.stringify(faultsOf({ STORE_URL: 'ftp://me:hunter2@couch' }))).not.toContain('hunter2')
  })

  test('listening on every interface needs an origin', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })).toMatchObject([{ variable: 'ORIGIN' }])
    expect(faultsOf({ HOST: '0.0.0.0', ORIGIN: 'https://jishi.example.org' })).toEqual([])
  })

  test('only this machine is a loopback origin', () => {
    for (const origin of ['http://127.0.0.1:8787', 'http://localhost', 'http://[::1]:1', 'http://127.1.2.3'])
      expect(isLoopbackOrigin(origin)).toBe(true)
    for (const origin of [
      'http://192.168.1.2',
      'https://localhost.example.org',
      'https://127.0.0.1.example.org',
    ])
      expect(isLoopbackOrigin(origin)).toBe(false)
  })
})
