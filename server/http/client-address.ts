import { isIP, isIPv6 } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** What a proxy adds to the requests that it passes on. */
const proxyHeaders = ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via']

function peerOf(c: Context): string {
  // Without a socket, as in tests, there is no peer.
  const bindings = c.env as Partial<HttpBindings> | undefined
  return withoutMapping(bindings?.incoming?.socket.remoteAddress ?? 'unknown')
}

/** An IPv4 address as such, also where it is written as one of IPv6. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '')
}

/** What the proxy says last: an address, some add a port. Undefined when it is none. */
function forwardedFor(header: string | undefined): string | undefined {
  const last = header?.split(',').at(-1)?.trim() ?? ''
  const address = last.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  return isIP(address) === 0 ? undefined : withoutMapping(address)
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

/** Whether a program on this very machine asks, and not a proxy on it for somebody else. */
export function isFromThisMachine(c: Context): boolean {
  return isLoopbackAddress(peerOf(c)) && proxyHeaders.every((name) => c.req.header(name) === undefined)
}

/**
 * The address to count attempts by. Only a proxy on this machine is believed about whom it speaks for, and of what it
 * passes on only the last entry, the one that it added itself. All of an IPv6 /64 is one customer.
 */
export function clientAddress(c: Context): string {
  const peer = peerOf(c)
  const forwarded = isLoopbackAddress(peer) ? forwardedFor(c.req.header('X-Forwarded-For')) : undefined
  const address = forwarded ?? peer
  return isIPv6(address) ? `${networkOf(address)}::/64` : address
}

/** The first four groups of an IPv6 address. */
function networkOf(address: string): string {
  const [before = '', after = ''] = address.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === '' ? [] : after.split(':')
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}
