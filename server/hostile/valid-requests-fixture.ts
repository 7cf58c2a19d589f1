import fc from 'fast-check'
import type { JsonSchema } from './endpoints-fixture.ts'

/** What a request may mean: texts that stand for something in the community, and documents that nearly make sense. */
export interface Meaning {
  words: readonly string[]
  /** What stands in a field of that name and nowhere else. */
  password: string
  documents: fc.Arbitrary<unknown>
}

type From = (schema: JsonSchema, field?: string) => fc.Arbitrary<unknown>

/** Values that a schema takes. */
export function valid(schema: JsonSchema, meaning: Meaning): fc.Arbitrary<unknown> {
  const from: From = (each, field) => {
    if (each.const !== undefined) return fc.constant(each.const)
    if (each.enum) return fc.constantFrom(...each.enum)
    const options = each.anyOf ?? each.oneOf
    // The last is often whatever comes, to be looked at later.
    if (options)
      return fc.oneof(
        ...options.map((option, at) => ({ weight: at === 0 ? 5 : 1, arbitrary: from(option, field) })),
      )
    switch (each.type) {
      case 'object':
        return objects(each, from)
      case 'array':
        return fc.array(from(each.items ?? {}), { maxLength: Math.min(4, each.maxItems ?? 4) })
      case 'string':
        return texts(each, field === 'password' ? [meaning.password] : meaning.words)
      case 'integer':
      case 'number':
        return fc.oneof(
          fc.integer({ min: each.minimum ?? -9, max: Math.min(each.maximum ?? 2_000, 2_000) }),
          fc.constantFrom(each.minimum ?? 0, each.minimum ?? 0, each.maximum ?? 2 ** 53 - 1),
        )
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      default:
        return meaning.documents
    }
  }
  return from(schema)
}

function objects(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  from: From,
): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === 'object')
    return fc.dictionary(fc.string({ maxLength: 20 }), from(additionalProperties), { maxKeys: 4 })
  const fields = Object.entries(properties).map(([name, schema]) => [name, from(schema, name)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: required })
}

/** Most often a text that means something. */
function texts(schema: JsonSchema, words: readonly string[]): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 200 } = schema
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  const fitting = words.filter(
    (word) => word.length >= minLength && word.length <= maxLength && (form?.test(word) ?? true),
  )
  const known = fitting.length === 0 ? [] : [{ weight: 4, arbitrary: fc.constantFrom(...fitting) }]
  return fc.oneof(...known, { weight: 1, arbitrary: form ? matching(form) : anyText(minLength, maxLength) })
}

function anyText(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 30)) })
}

/** Classes of Unicode cannot be made up: letters stand for them. */
function matching({ source }: RegExp): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(source.replaceAll(/\\p\{\w+\}/g, 'a-z')))
}
