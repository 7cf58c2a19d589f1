import { resolver } from 'hono-openapi'
import type { GenericSchema } from 'valibot'

/** For the API's description: an answer with JSON of that schema. */
export function jsonAnswer(description: string, schema: GenericSchema) {
  return { description, content: { 'application/json': { schema: resolver(schema) } } }
}

/** For the API's description: an answer without a body. */
export function noAnswer(description: string) {
  return { description }
}
