import { err, ok, type Result } from '../result.ts'

/** The characters that a QR code packs two to eleven bits. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const valueOf = new Map(Array.from(alphabet, (letter, value) => [letter, value]))

/** Base45 of RFC 9285: two bytes become three characters, a last single byte two. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const low = bytes[at + 1]
    let rest = low === undefined ? bytes[at]! : bytes[at]! * 256 + low
    for (let letters = low === undefined ? 2 : 3; letters > 0; letters--) {
      text += alphabet.charAt(rest % 45)
      rest = Math.floor(rest / 45)
    }
  }
  return text
}

/** Refuses what no bytes are written as: other characters, a single one at the end, numbers beyond one or two bytes. */
export function decodeBase45(text: string): Result<Uint8Array, 'not-base45'> {
  if (text.length % 3 === 1) return err('not-base45')
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const values = Array.from(text.slice(at, at + 3), (letter) => valueOf.get(letter))
    const [first, second, third] = values
    if (first === undefined || second === undefined) return err('not-base45')
    const isPair = values.length === 3
    if (isPair && third === undefined) return err('not-base45')
    const number = first + second * 45 + (third ?? 0) * 2025
    if (number > (isPair ? 0xffff : 0xff)) return err('not-base45')
    if (isPair) bytes.push(number >> 8)
    bytes.push(number & 0xff)
  }
  return ok(Uint8Array.from(bytes))
}
