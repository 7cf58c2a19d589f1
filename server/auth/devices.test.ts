import { describe, expect, test } from 'vitest'
import { DEVICE_TIME_HEADER, type DeviceList } from '../../shared/people/account-protocol.ts'
import { openTestApp, PASSWORD, problemOf, type Visitor } from '../app-fixture.ts'

const MINUTE_MS = 60_000

async function devicesOf(visitor: Visitor): Promise<DeviceList['devices']> {
  const answer = await visitor.send('GET', '/api/account/devices')
  return ((await answer.json()) as DeviceList).devices
}

describe('devices', () => {
  test('a member sees where else the account is open, and which device this is', async () => {
    const { visitor, clock } = await openTestApp()
    const phone = visitor()
    await phone.setUp({ device: { id: 'phone', name: '手机' } })
    const tablet = visitor()
    const device = { id: 'tablet', name: 'Tablet' }
    await tablet.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD, device })
    const at = clock.now
    expect(await devicesOf(tablet)).toEqual([
      { id: 'phone', name: '手机', createdAt: at, lastSeenAt: at, skew: null, current: false },
      { id: 'tablet', name: 'Tablet', createdAt: at, lastSeenAt: at, skew: null, current: true },
    ])
  })

  test('a device that does not name itself is given an id', async () => {
    const { visitor } = await openTestApp()
    const { device } = await visitor().setUp()
    expect(device).toMatch(/^[a-z0-9]{20}$/)
  })

  test('taking a device off the list ends its session at once', async () => {
    const { visitor, store } = await openTestApp()
    const [phone, lost] = [visitor(), visitor()]
    await phone.setUp()
    const device = { id: 'lost', name: 'Lost phone' }
    await lost.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD, device })
    expect((await phone.send('DELETE', '/api/account/devices/lost')).status).toBe(204)
    expect(await problemOf(await lost.send('GET', '/api/account'))).toBe('device-ended')
    expect(await devicesOf(phone)).toHaveLength(1)
    expect(await store.records.list('session:')).toHaveLength(1)
  })

  test('a device that was signed out from afar hears so each time, until somebody signs in there', async () => {
    const { visitor, clock } = await openTestApp()
    const [phone, lost] = [visitor(), visitor()]
    await phone.setUp()
    const device = { id: 'lost', name: 'Lost phone' }
    const signIn = { name: 'wei', password: PASSWORD, device }
    await lost.send('POST', '/api/sign-in', signIn)
    await phone.send('DELETE', '/api/account/devices/lost')
    for (const path of ['/api/account', '/api/account/devices', '/api/sync/stream'])
      expect(await problemOf(await lost.send('GET', path))).toBe('device-ended')
    expect((await lost.send('GET', '/api/account')).headers.get('Clear-Site-Data')).toBe('"cache"')
    clock.now += MINUTE_MS
    await lost.send('POST', '/api/sign-in', signIn)
    expect((await lost.send('GET', '/api/account')).status).toBe(200)
    expect(await devicesOf(phone)).toHaveLength(2)
  })

  test('a member signs out everywhere else at once', async () => {
    const { visitor } = await openTestApp()
    const [phone, tablet, laptop] = [visitor(), visitor(), visitor()]
    await phone.setUp()
    for (const [one, id] of [
      [tablet, 'tablet'],
      [laptop, 'laptop'],
    ] as const)
      await one.send('POST', '/api/sign-in', { name: 'wei', password: PASSWORD, device: { id, name: id } })
    expect((await phone.send('DELETE', '/api/account/devices')).status).toBe(204)
    expect(await devicesOf(phone)).toHaveLength(1)
    for (const one of [tablet, laptop])
      expect(await problemOf(await one.send('GET', '/api/account'))).toBe('device-ended')
  })

  test('a session that ran out, or that its own device ended, is not one that was ended from afar', async () => {
    const { visitor, services } = await openTestApp()
    const phone = visitor()
    const { member, device } = await phone.setUp()
    await services.sessions.endDevice(member, device)
    expect(await problemOf(await phone.send('GET', '/api/account'))).toBe('signed-out')
  })

  test("another member's device can be neither seen nor taken off", async () => {
    const { visitor } = await openTestApp()
    const [wei, bo] = [visitor(), visitor()]
    await wei.setUp({ device: { id: 'phone', name: 'Phone' } })
    await bo.signUp('bo')
    expect(await devicesOf(bo)).toHaveLength(1)
    expect(await problemOf(await bo.send('DELETE', '/api/account/devices/phone'))).toBe('not-found')
    expect((await wei.send('GET', '/api/account')).status).toBe(200)
  })

  test('two members may share one phone', async () => {
    const { visitor } = await openTestApp()
    const device = { id: 'phone', name: 'Phone' }
    const [wei, bo] = [visitor(), visitor()]
    await wei.setUp({ device })
    await bo.signUp('bo', { device })
    await bo.send('DELETE', '/api/account/devices/phone')
    expect((await wei.send('GET', '/api/account')).status).toBe(200)
  })

  test('a removed device does not come back by a request that was under way', async () => {
    const { visitor, services } = await openTestApp()
    const { member } = await visitor().setUp({ device: { id: 'phone', name: 'Phone' } })
    await services.devices.remove(member, 'phone')
    await services.devices.seen(member, 'phone', undefined)
    expect(await services.devices.list(member)).toEqual([])
  })

  test('the server learns by how much a clock is off, without writing at every request', async () => {
    const { visitor, clock, services } = await openTestApp()
    const phone = visitor()
    const { member } = await phone.setUp()
    const here = async (skew: number) => {
      await phone.send('GET', '/api/account', undefined, { [DEVICE_TIME_HEADER]: String(clock.now + skew) })
      return (await services.devices.list(member))[0]
    }
    expect(await here(86_400_000)).toMatchObject({ skew: 86_400_000, lastSeenAt: clock.now })
    const seenAt = clock.now
    clock.now += 30_000
    expect(await here(0)).toMatchObject({ skew: 86_400_000, lastSeenAt: seenAt })
    clock.now += MINUTE_MS
    expect(await here(1_000)).toMatchObject({ skew: 1_000, lastSeenAt: clock.now })
    const settledAt = clock.now
    clock.now += 10 * MINUTE_MS
    expect(await here(2_000)).toMatchObject({ skew: 1_000, lastSeenAt: settledAt })
    clock.now += 10 * MINUTE_MS
    expect(await here(2_000)).toMatchObject({ skew: 2_000, lastSeenAt: clock.now })
  })

  test('a clock that makes no sense is not believed', async () => {
    const { visitor, services } = await openTestApp()
    const phone = visitor()
    const { member } = await phone.setUp()
    await phone.send('GET', '/api/account', undefined, { [DEVICE_TIME_HEADER]: 'yesterday' })
    expect((await services.devices.list(member))[0]).toMatchObject({ skew: null })
  })

  test('every answer carries the clock of the server', async () => {
    const { visitor, clock } = await openTestApp()
    for (const path of ['/api/community', '/api/account', '/api/nowhere', '/health/live'])
      expect((await visitor().send('GET', path)).headers.get('Jishi-Time')).toBe(String(clock.now))
  })
})
