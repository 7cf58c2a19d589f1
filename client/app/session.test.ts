import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { err, ok } from '../../shared/result.ts'
import { deviceNameOf } from './device-name.ts'
import type { Api } from './api.ts'
import { recognise } from './recognise.ts'
import { createSession } from './session.ts'

const page = new EventTarget()
let items = new Map<string, string>()
const storage = {
  getItem: (key: string) => items.get(key) ?? null,
  setItem: (key: string, value: string) => void items.set(key, value),
  removeItem: (key: string) => void items.delete(key),
} as unknown as Storage

const mei = { member: 'mei', signInName: 'mei', device: 'phone' }
let keys = 0

function open(onForeignChange = () => undefined as void) {
  return createSession({
    kept: storage,
    randomKey: () => `key${(keys += 1)}`,
    deviceName: () => 'Android · Firefox',
    onForeignChange,
  })
}

beforeEach(() => {
  items = new Map()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => vi.unstubAllGlobals())

test('the app knows who is signed in before it has asked anybody', () => {
  open().signedIn(mei)
  expect(open().account()).toEqual(mei)
})

test('what cannot be read counts as nobody', () => {
  items.set('jishi.account', '{"member":')
  expect(open().account()).toBeNull()
})

test('a device keeps its id until its data are gone', () => {
  const session = open()
  const { id } = session.device()
  expect(open().device()).toEqual({ id, name: 'Android · Firefox' })
  session.signedIn(mei)
  session.signedOut(true)
  expect(open().device().id).not.toBe(id)
})

test('a device that was signed out from afar remembers whose it was, until somebody signs in', () => {
  const session = open()
  session.signedIn(mei)
  session.endedFromAfar(2)
  expect(session.account()).toBeNull()
  expect(open().account()).toBeNull()
  expect(open().ended()).toEqual({ member: 'mei', signInName: 'mei', kept: 2 })
  session.signedIn(mei)
  expect(open().ended()).toBeNull()
})

test.each([
  ['a phone', mei],
  ['a station', { ...mei, member: 'station-east', station: 'station:spring:east' }],
])(
  '%s that was ended is the same device while it holds what was not sent, which is its own',
  (_, account) => {
    const session = open()
    const { id } = session.device()
    session.signedIn(account)
    session.endedFromAfar(1)
    expect(open().device().id).toBe(id)
    open().letGo()
    expect(open().device().id).not.toBe(id)
  },
)

test('a device that was ended with nothing left to send begins a new life', () => {
  const session = open()
  const { id } = session.device()
  session.signedIn(mei)
  session.endedFromAfar(0)
  expect(open().device().id).not.toBe(id)
})

test('a tab hears when another tab signs somebody else in', () => {
  const foreign = vi.fn<() => void>()
  const session = open(foreign)
  session.signedIn(mei)
  const change = (newValue: string | null) =>
    page.dispatchEvent(Object.assign(new Event('storage'), { key: 'jishi.account', newValue }))
  change(JSON.stringify({ ...mei, device: 'tablet' }))
  expect(foreign).not.toHaveBeenCalled()
  change(JSON.stringify({ ...mei, member: 'bo' }))
  expect(foreign).toHaveBeenCalledTimes(1)
  change(null)
  expect(foreign).toHaveBeenCalledTimes(2)
  session.stop()
})

function answering(answers: Record<string, unknown>) {
  const asked: string[] = []
  const call = (async (method: string, path: string) => {
    asked.push(`${method} ${path}`)
    const answer = answers[path]
    return answer === undefined ? err({ status: 0, code: 'unreachable', detail: '' }) : ok(answer)
  }) as Api['call']
  return { api: { call }, asked }
}

test('a sign-out without a network is told to the server later, and nobody is signed in again meanwhile', async () => {
  const session = open()
  session.signedIn(mei)
  session.signedOut(false)
  const offline = answering({})
  await recognise(offline.api, session)
  expect(session.mustTellServer()).toBe(true)
  const online = answering({ '/api/sign-out': null, '/api/account': mei })
  await recognise(online.api, session)
  expect(online.asked).toEqual(['POST /api/sign-out'])
  expect(session.account()).toBeNull()
  expect(session.mustTellServer()).toBe(false)
})

test('a browser that has forgotten asks whose session it holds', async () => {
  const session = open()
  await recognise(answering({ '/api/account': mei }).api, session)
  expect(session.account()).toEqual(mei)
})

test('devices are called what people call them', () => {
  expect(
    deviceNameOf('Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36'),
  ).toBe('Android · Chrome')
  expect(
    deviceNameOf(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1',
    ),
  ).toBe('iPhone · Safari')
  expect(deviceNameOf('something new')).toBe('Browser')
})
