import { toJsonSchema } from '@valibot/to-json-schema'
import type { Env, Hono } from 'hono'
import { generateSpecs, type GenerateSpecOptions } from 'hono-openapi'
import { documentSchema } from '../../shared/documents/document.ts'
import { allKinds } from '../../shared/kinds.ts'
import { problemSchema } from '../../shared/problem.ts'

const about = `The API of one Jishi community. Errors are \`application/problem+json\` with a stable \`code\`.

A session is a cookie; a request that changes something must come from the community's own address (\`Origin\`). Every
answer carries the server's clock in \`Jishi-Time\` (ms); devices send theirs in \`Jishi-Device-Time\`. In the same way
\`Jishi-Documents\` names the version of documents that either side knows.

Everything that is synced is a document: the envelope is the schema \`Document\`, its \`body\` depends on the \`kind\` and
is described by the schema \`body.<kind>\`.`

const problemAnswer = {
  description: 'Refused, with the reason',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** The OpenAPI 3.1 document of an app, from the very schemas that check its requests. */
export function describeApi<E extends Env>(app: Hono<E>, origin: string, cookieName: string) {
  const answers = { responses: { default: problemAnswer } }
  return generateSpecs(app, {
    defaultOptions: { GET: answers, POST: answers, PUT: answers, DELETE: answers },
    defaultValidationErrorResponse: false,
    documentation: {
      info: { title: 'Jishi', version: '1', description: about, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: origin }],
      security: [{ session: [] }],
      components: {
        schemas: documentSchemas(),
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } },
      },
    },
  })
}

type Schemas = NonNullable<NonNullable<GenerateSpecOptions['documentation']['components']>['schemas']>

function documentSchemas(): Schemas {
  const bodies = allKinds.map(({ kind, body }) => [`body.${kind}`, schemaOf(body)] as const)
  return {
    Problem: schemaOf(problemSchema),
    Document: schemaOf(documentSchema),
    ...Object.fromEntries(bodies),
  }
}

/** The same schema in JSON; what only code can check is left out. */
function schemaOf(schema: Parameters<typeof toJsonSchema>[0]): Schemas[string] {
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' })
  // Two packages, two declarations of one standard: OpenAPI 3.1 takes JSON Schema as it is.
  return rest as Schemas[string]
}
