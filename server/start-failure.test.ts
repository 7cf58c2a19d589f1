import { describe, expect, test } from 'vitest'
import type { Config } from './config.ts'
import { explainStart } from './start-failure.ts'
import { StoreLocked } from './store/pouch-store.ts'

const config: Config = {
  port: 8787,
  host: '127.0.0.1',
  dataDir: '/srv/jishi',
  storeUrl: undefined,
  origin: 'http://127.0.0.1:8787',
  metricsToken: undefined,
  demo: false,
}

function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall })
}

function openError(message: string): Error {
  return Object.assign(new Error(message), { name: 'OpenError' })
}

describe('a server that cannot start says why', () => {
  test.each([
    [new StoreLocked(), 'DATA_DIR: /srv/jishi is in use by another Jishi'],
    [systemError('EADDRINUSE', 'listen'), 'PORT: 8787 on 127.0.0.1 is in use'],
    [systemError('EACCES', 'listen'), 'PORT: this user may not listen on 8787'],
    [systemError('EADDRNOTAVAIL', 'listen'), 'HOST: 127.0.0.1 is not an address of this machine'],
    [systemError('ENOTFOUND', 'getaddrinfo'), 'HOST: 127.0.0.1 is not an address of this machine'],
    [systemError('EACCES', 'mkdir'), 'DATA_DIR: /srv/jishi cannot be used (EACCES)'],
    [openError('IO error: 5.ldb: No space left on device'), 'DATA_DIR: the disk of /srv/jishi is full'],
    [openError('Corruption: bad magic'), 'DATA_DIR: the store in /srv/jishi cannot be opened (Corruption'],
    [systemError('ENOSPC', 'write'), 'DATA_DIR: /srv/jishi cannot be used (ENOSPC)'],
  ])('%s', (error, words) => {
    expect(explainStart(error, config).join(' ')).toContain(words)
  })

  test('the address of a database is not repeated, for it may hold the password', () => {
    const error = new Error('request to http://jishi:secret@couch:5984/jishi-documents failed')
    const words = explainStart(error, { ...config, storeUrl: 'http://jishi:secret@couch:5984' }).join(' ')
    expect(words).toContain('STORE_URL')
    expect(words).not.toContain('secret')
  })

  test('what nobody expected is not hidden', () => {
    expect(() => explainStart(new Error('a defect'), config)).toThrow('a defect')
  })
})
