import fc from 'fast-check'
import * as v from 'valibot'

/** The parts of a valibot schema that bodies are made of. */
interface Schema {
  type: string
  entries?: Record<string, Schema>
  options?: readonly unknown[]
  item?: Schema
  key?: Schema
  value?: Schema
  wrapped?: Schema
  literal?: unknown
}

/** For tests: bodies that a schema takes, filled with words and numbers that mean something to the rules. */
export function bodiesOf(
  schema: v.GenericSchema,
  words: readonly string[],
  numbers: readonly number[],
): fc.Arbitrary<unknown> {
  const from = (each: Schema): fc.Arbitrary<unknown> => {
    switch (each.type) {
      case 'literal':
        return fc.constant(each.literal)
      case 'picklist':
        return fc.constantFrom(...each.options!)
      case 'union':
        return fc.oneof(...each.options!.map((option) => from(option as Schema)))
      case 'optional':
        return fc.option(from(each.wrapped!), { nil: undefined })
      case 'boolean':
        return fc.boolean()
      case 'string':
        return oneThatFits(each, words)
      case 'number':
        return oneThatFits(each, numbers)
      case 'array':
        return fc.array(from(each.item!), { maxLength: 3 })
      case 'record':
        return fc.dictionary(from(each.key!) as fc.Arbitrary<string>, from(each.value!), { maxKeys: 3 })
      case 'object':
      case 'loose_object':
      case 'strict_object':
        return fc
          .record(
            Object.fromEntries(Object.entries(each.entries!).map(([field, part]) => [field, from(part)])),
          )
          .map((body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)))
      default:
        throw new Error(`bodies of ${each.type} cannot be made yet`)
    }
  }
  return from(schema as unknown as Schema).filter((body) => v.is(schema, body))
}

function oneThatFits(schema: Schema, values: readonly unknown[]): fc.Arbitrary<unknown> {
  const fitting = values.filter((value) => v.is(schema as unknown as v.GenericSchema, value))
  if (fitting.length === 0) throw new Error(`none of the values fits a ${schema.type}`)
  return fc.constantFrom(...fitting)
}
