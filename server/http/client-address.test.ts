import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const app = new Hono().get('/', (c) => c.text(clientAddress(c)))

async function addressOf(remoteAddress: string, forwarded?: string): Promise<string> {
  const headers = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })
  return answer.text()
}

describe('the address that attempts are counted by', () => {
  test('is the one at the other end', async () => {
    expect(await addressOf('203.0.113.7')).toBe('203.0.113.7')
    expect(await addressOf('::ffff:203.0.113.7')).toBe('203.0.113.7')
  })

  test('is what a proxy on this machine says last, and never what a stranger claims', async () => {
    expect(await addressOf('127.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7')
    expect(await addressOf('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  })

  test('is the same from whichever port', async () => {
    for (const port of [1, 443, 65_535]) {
      expect(await addressOf('127.0.0.1', `203.0.113.7:${port}`)).toBe('203.0.113.7')
      expect(await addressOf('::1', `[2001:db8:1:2::9]:${port}`)).toBe('2001:db8:1:2::/64')
    }
    expect(await addressOf('127.0.0.1', '::ffff:203.0.113.7')).toBe('203.0.113.7')
  })

  test.each([
    '',
    ' ',
    ',',
    'unknown',
    '_hidden',
    'x'.repeat(8_000),
    '1.2.3',
    '999.1.1.1',
    '__proto__',
    '[::1',
    '%00',
  ])('is the one at the other end when a proxy says %j', async (forwarded) => {
    expect(await addressOf('127.0.0.1', forwarded)).toBe('127.0.0.1')
  })

  test('is one for all that a customer may call itself in IPv6', async () => {
    expect(await addressOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(await addressOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
    expect(await addressOf('2001:db8::9')).toBe('2001:db8:0:0::/64')
    expect(await addressOf('2001:db8:1:3::9')).toBe('2001:db8:1:3::/64')
  })
})
