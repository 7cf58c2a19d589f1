import { getPublicKey, hashes, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import type { Document } from '../../../shared/documents/document.ts'
import { encodeBase64url } from '../../../shared/fairs/base64url.ts'
import { eventId, type EventBody } from '../../../shared/fairs/event-kind.ts'
import { keysetId } from '../../../shared/fairs/keyset-kind.ts'
import { encodePass } from '../../../shared/fairs/pass-token.ts'
import { scanId } from '../../../shared/fairs/scan-kind.ts'
import type { TicketBody } from '../../../shared/fairs/ticket-kind.ts'
import { staffingOf, ticketOf } from '../bench-documents.ts'

hashes.sha512 = sha512

export const EVENT = 'dusk'
export const TICKETS = 20_000
/** So many guests are in already: it is the afternoon. */
export const ADMITTED = 10_000
export const AUTHOR = { member: 'gate', device: 'phone' }

const START = 1_750_000_000_000
const KEY_ID = '0a0b0c0d'
const secret = new Uint8Array(32).fill(7)
export const publicKey = Uint8Array.from(getPublicKey(secret))

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余'
const given = '伟芳娜敏静丽强磊军洋艳勇杰娟涛明超霞平刚桂英长行乐梅晓雨欣怡子涵'

/** One of some 40,000 names, mostly Chinese. */
function nameOf(at: number): string {
  const one = (from: string, step: number) => from[step % from.length]!
  if (at % 8 === 0) return `Guest Müller-${at}`
  return one(surnames, at) + one(given, Math.floor(at / 7)) + one(given, Math.floor(at / 260))
}

const ticketAt = (at: number): Document<TicketBody> => {
  const ticket = ticketOf(EVENT, at) as Document<TicketBody>
  return { ...ticket, body: { ...ticket.body, name: nameOf(at), email: `guest-${at}@example.com` } }
}

/** All that a phone at the gate has in the afternoon, confirmed by the community. */
export function* roster(): Generator<Document> {
  const card = { parent: '', owner: '', sort: START, occurredAt: START }
  const keys = [{ kid: KEY_ID, publicKey: encodeBase64url(publicKey), notAfter: START * 2 }]
  yield { ...card, id: keysetId, kind: 'keyset', body: { v: 1, keys } }
  const event: EventBody = {
    v: 3,
    title: 'Dusk',
    about: '',
    place: '',
    startsAt: START,
    endsAt: START * 2,
    capacity: TICKETS,
    state: 'planned',
    gates: [],
    reentry: false,
    days: [],
    ticketTypes: [],
    questions: [],
  }
  yield { ...card, id: eventId(EVENT), kind: 'event', owner: AUTHOR.member, body: event }
  yield staffingOf(EVENT, AUTHOR.member)
  for (let at = 0; at < TICKETS; at++) yield ticketAt(at)
  for (let at = 0; at < ADMITTED; at++) yield admissionOf(at)
}

function admissionOf(at: number): Document {
  const { id: ticket, owner, parent } = ticketAt(at)
  const body = {
    v: 3,
    ticket,
    serial: at + 1,
    verdict: 'welcome',
    admitted: true,
    direction: 'in',
    by: AUTHOR.member,
    device: AUTHOR.device,
    gate: '',
    day: '',
    listAsOf: 1,
  }
  const id = scanId(eventId(EVENT), `scan${at}`)
  return { id, kind: 'scan', parent, owner, sort: START + at, occurredAt: START + at, body }
}

export interface Shown {
  code: string
  expected: 'welcome' | 'used' | 'foreign'
}

/** What is held up, one after another: mostly fresh tickets; some were used, forged, sold elsewhere, or are no tickets. */
export function shownAt(at: number): Shown {
  switch (at % 10) {
    case 3:
      return { code: passOf(at), expected: 'used' }
    case 5:
      return { code: passOf(ADMITTED + at, new Uint8Array(64).fill(at % 200)), expected: 'foreign' }
    case 7:
      return { code: `https://example.org/${at}`, expected: 'foreign' }
    case 9:
      return { code: ticketAt(ADMITTED + at).body.code!, expected: 'welcome' }
    default:
      return { code: passOf(ADMITTED + at), expected: 'welcome' }
  }
}

function passOf(at: number, signature?: Uint8Array): string {
  const { owner: member } = ticketAt(at)
  const claims = { member, event: EVENT, tier: 1, validUntil: START + 600_000_000_000, serial: at + 1 }
  return encodePass(claims, KEY_ID, (bytes) => signature ?? sign(bytes, secret))
}

/** Names and codes of guests as people begin to type them. */
export const typedAtGate = [
  'w',
  'wa',
  'wang',
  'zhang',
  'lix',
  'cm',
  '陈',
  '王伟',
  'mull',
  'guest',
  'gx-19',
  'zyx',
  '梅',
]
