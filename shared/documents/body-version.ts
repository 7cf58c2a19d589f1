import * as v from 'valibot'
import { ok, type Result } from '../result.ts'
import type { Body } from './document.ts'
import type { Kind } from './kind.ts'
import { refuse, type Refusal } from './refusal.ts'

/**
 * Raises a body by one version, keeping the fields that it does not know. It is given what somebody may have sent, before
 * anything was checked: it copies and adds, and looks at nothing. The version itself is raised for it.
 */
export type Upcast = (body: Body) => Body

type Versions = Pick<Kind, 'upcasts'>

/** The newest version of a kind's body that this Jishi knows. */
export function newestVersion({ upcasts = [] }: Versions): number {
  return upcasts.length + 1
}

/** A body in the newest version; one that is there already, or beyond, is the same object. */
export function raiseBody({ upcasts = [] }: Versions, body: Body): Body {
  if (body.v > upcasts.length) return body
  return upcasts
    .slice(body.v - 1)
    .reduce((raised, upcast): Body => ({ ...upcast(raised), v: raised.v + 1 }), body)
}

/** Whether a newer Jishi wrote it. */
export function isNewer(kind: Versions, body: Body): boolean {
  return body.v > newestVersion(kind)
}

/**
 * Whether what this Jishi does with such bodies can be done with this one. A newer body most often only has more; one
 * that lacks something is kept, and nobody looks at it before the update.
 */
export function isLegible(kind: Pick<Kind, 'upcasts' | 'body'>, body: Body): boolean {
  return !isNewer(kind, body) || v.is(kind.body, { ...body, v: newestVersion(kind) })
}

/** Reads a body of any version up to the newest. A newer one is `too-new`, which is nobody's fault. */
export function readBody<B extends Body>(
  kind: Pick<Kind<B>, 'upcasts' | 'body'>,
  body: Body,
): Result<B, Refusal> {
  if (isNewer(kind, body)) return refuse('too-new', 'body.v')
  const read = v.safeParse(kind.body, raiseBody(kind, body), { abortEarly: true })
  return read.success ? ok(read.output) : refuse('malformed', fieldOf(read.issues[0]))
}

function fieldOf(issue: v.BaseIssue<unknown>): string {
  return `body.${v.getDotPath(issue) ?? ''}`
}
