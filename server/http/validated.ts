import { validator } from 'hono-openapi'
import type { GenericSchema } from 'valibot'
import { Problem } from './problem.ts'

/** The request's JSON body, as the schema understands it; both a check and a part of the API's description. */
export function jsonBody<S extends GenericSchema>(schema: S) {
  return validator('json', schema, (result, c) => {
    const [mediaType = ''] = (c.req.header('Content-Type') ?? '').split(';')
    if (mediaType.trim().toLowerCase() !== 'application/json') throw new Problem('not-json')
    if (!result.success) throw new Problem('malformed', { detail: faultyFields(result.error) })
  })
}

/** The parameters in the request's path. */
export function pathParameters<S extends GenericSchema>(schema: S) {
  return validator('param', schema, (result) => {
    if (!result.success) throw new Problem('malformed', { detail: faultyFields(result.error) })
  })
}

/** The parameters after the `?` of the request's address. */
export function queryParameters<S extends GenericSchema>(schema: S) {
  return validator('query', schema, (result) => {
    if (!result.success) throw new Problem('malformed', { detail: faultyFields(result.error) })
  })
}

/** Characters of a field's name, and names, that an answer repeats: a sender may have made them up. */
const NAME_LENGTH = 60
const NAMES = 8

interface Issue {
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
}

/** The names of the fields that are wrong; never what they hold, which may be a password. */
function faultyFields(issues: readonly Issue[]): string {
  const names = issues.map(({ path }) =>
    (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  )
  const distinct = [...new Set(names.map((name) => name.slice(0, NAME_LENGTH) || 'body'))]
  return distinct.slice(0, NAMES).join(', ')
}
