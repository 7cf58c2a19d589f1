import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { err, ok, type Result } from '../../shared/result.ts'
import { importKinds, importOptionsSchema, type ImportKind, type ImportOptions } from './import-request.ts'

export interface ImportCommand extends ImportOptions {
  kind: ImportKind
  path: string
}

export const usage = [
  'npm run import -- votes FILE [--strict]',
  'npm run import -- purchases FILE [--strict]',
  'npm run import -- attendees FILE [--event KEY | --title TEXT] [--types] [--cancel] [--strict]',
]

/** Reads what stands after `npm run import --`; answers what is wrong with it, in words. */
export function readCommand(args: readonly string[]): Result<ImportCommand, string> {
  const parsed = parse(args)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  const [kind, path, ...more] = positionals
  if (kind === undefined) return err('What is to be imported?')
  if (!v.is(v.picklist(importKinds), kind)) return err(`${kind} is none of ${importKinds.join(', ')}.`)
  if (path === undefined) return err('Which file is to be imported?')
  if (more.length > 0) return err(`One file at a time: what is ${more.join(' ')}?`)

  const { strict = false, title, types, cancel } = values
  const event = values.event?.replace(/^event:/, '')
  if (kind !== 'attendees' && (event ?? title ?? types ?? cancel) !== undefined)
    return err('--event, --title, --types and --cancel are for lists of attendees.')
  if (event !== undefined && title !== undefined)
    return err('--event names a fair that is there, --title one that is to be made: give one of them.')
  const options = v.safeParse(importOptionsSchema, {
    name: basename(path),
    strict,
    ...(event !== undefined && { event }),
    ...(title !== undefined && { title }),
    ...(types !== undefined && { types }),
    ...(cancel !== undefined && { cancel }),
  })
  if (!options.success) return err(`--${v.getDotPath(options.issues[0])} cannot be that.`)
  return ok({ kind, path, ...options.output })
}

function parse(args: readonly string[]) {
  try {
    const options = {
      strict: { type: 'boolean' },
      event: { type: 'string' },
      title: { type: 'string' },
      types: { type: 'boolean' },
      cancel: { type: 'boolean' },
    } as const
    return ok(parseArgs({ args: [...args], options, allowPositionals: true }))
  } catch (error) {
    if (error instanceof TypeError) return err(error.message)
    throw error
  }
}
