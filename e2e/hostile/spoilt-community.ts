import * as v from 'valibot'
import { createAccounts } from '../../server/auth/accounts.ts'
import { openAuthority } from '../../server/composition/community.ts'
import { fillWithDemo } from '../../server/demo/fill.ts'
import type { DemoSignIn } from '../../server/people/demo-content.ts'
import { randomText } from '../../server/random-key.ts'
import { openStore } from '../../server/store/pouch-store.ts'
import type { Body, Document } from '../../shared/documents/document.ts'
import { kindOf } from '../../shared/kinds.ts'

const TURNING = '\u202egnp.exe\u2066 nimda \u2067'

/** What a member may fill in to make a screen run it, follow it, burst, or say something else than it does. */
export const hostileWords = [
  '<img src=x onerror=canary()>',
  '"><script>canary()</script>',
  `'"--></style></textarea><svg/onload=canary()>`,
  'javascript:canary()',
  'https://evil.example/"onmouseover="canary()',
  '[win](javascript:canary()) @<b onclick=canary()>',
  TURNING,
  '\u05e9\u05dc\u05d5\u05dd\u202b \u0645\u0631\u062d\u0628\u0627',
  `W${'w'.repeat(300)}`,
  '字'.repeat(300),
  '$& {{ name }} {{count}} ${canary()}',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b'.repeat(6),
]

/**
 * Fills a folder with the demo community in which everybody has put hostile words into every field that takes words: a
 * new kind or a new field is spoilt without being named. Answers how one signs in.
 */
export async function fillWithHostileWords(
  folder: string,
): Promise<{ signIns: DemoSignIn[]; spoilt: Set<string> }> {
  const store = await openStore({ folder })
  const now = Date.now
  const authority = await openAuthority(store, now)
  const spoilt = new Set<string>()
  let turn = 0

  /** The first of the words that the kind's schema takes at that place, cut where they are too long. */
  function spoil(document: Document): Document {
    const schema = kindOf(document.kind)!.body
    let body = document.body
    for (const path of textsIn(body)) {
      turn += 1
      // What turns lines around must meet many lines.
      const words = turn % 3 === 0 ? TURNING : hostileWords[turn % hostileWords.length]!
      const long = `${words} ${hostileWords.join(' ')}`
      for (const cut of [
        long.slice(0, 900),
        words,
        words.slice(0, 80),
        words.slice(0, 60),
        words.slice(0, 40),
      ]) {
        const changed = withText(body, path, cut.trim()) as Body
        if (!v.is(schema, changed)) continue
        body = changed
        spoilt.add(`${document.kind}.${path.filter((part) => Number.isNaN(Number(part))).join('.')}`)
        break
      }
    }
    return { ...document, body }
  }

  const signIns = await fillWithDemo({
    authority: { ...authority, record: (documents) => authority.record(documents.map(spoil)) },
    accounts: createAccounts(store.records, now, randomText),
    blobs: store.blobs,
    now,
    random: randomText,
  })
  await authority.close()
  await store.close()
  return { signIns, spoilt }
}

/** Where a body holds texts; not those that hold a value of a list of few. */
function textsIn(part: unknown, path: string[] = []): string[][] {
  if (typeof part === 'string') return [path]
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, inner]) => textsIn(inner, [...path, name]))
}

function withText(part: unknown, [name, ...rest]: readonly string[], text: string): unknown {
  if (name === undefined) return text
  const inner = withText((part as Record<string, unknown>)[name], rest, text)
  return Array.isArray(part)
    ? part.map((each: unknown, at) => (String(at) === name ? inner : each))
    : { ...(part as object), [name]: inner }
}
