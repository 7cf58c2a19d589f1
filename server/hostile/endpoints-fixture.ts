import type { TestApp } from '../app-fixture.ts'

/** The parts of a JSON schema that requests are described with. */
export interface JsonSchema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  maxItems?: number
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

/** One method of one path, as its route and the API's description say. */
export interface Endpoint {
  method: string
  /** As the router has it: `/api/account/devices/:id`. */
  path: string
  /** Of the parameters in the path, by name. */
  parameters: Record<string, JsonSchema>
  json?: JsonSchema
  /** Takes bytes in place of JSON. */
  bytes: boolean
}

interface Operation {
  parameters?: { in: string; name: string; schema: JsonSchema }[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
}

/** Everything that the app answers to, described or not, so that what is new is here without being named. */
export async function endpointsOf({ app, visitor }: TestApp): Promise<Endpoint[]> {
  const answer = await visitor().send('GET', '/api/openapi.json')
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Operation>> }
  // What is registered for every method is middleware, or what answers for all that does not exist.
  const routes = app.routes.filter(({ method }) => method !== 'ALL')
  const found = new Map(
    routes.map(({ method, path }) => {
      const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      const content = operation?.requestBody?.content
      const json = content?.['application/json']?.schema
      const parameters = (operation?.parameters ?? []).map(({ name, schema }) => [name, schema] as const)
      const endpoint: Endpoint = {
        method,
        path,
        parameters: Object.fromEntries(parameters),
        ...(json ? { json } : {}),
        bytes: content !== undefined && !json,
      }
      return [`${method} ${path}`, endpoint]
    }),
  )
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  const lost = described.filter((name) => !found.has(name))
  if (lost.length > 0) throw new Error(`described, and not among the routes: ${lost.join(', ')}`)
  return [...found.values()]
}
