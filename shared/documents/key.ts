import * as v from 'valibot'
import { keyOf, kindNameOf } from './document.ts'

/**
 * What names a document within its kind, or a member: made at random, or spelt out where there can be only one. Sums are
 * kept under it in plain objects, which have a `constructor` already.
 */
export const key = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/), v.notValue('constructor'))

/** An id of that kind whose key has a single part: `thread:<key>`. */
export function idOfKind(kind: string) {
  return v.pipe(v.string(), v.regex(new RegExp(`^${kind}:[a-z0-9-]{1,32}$`)))
}

/** Whether an id is of that kind and its key has a single part. */
export function isIdOfKind(kind: string, id: string): boolean {
  return kindNameOf(id) === kind && v.is(key, keyOf(id))
}
