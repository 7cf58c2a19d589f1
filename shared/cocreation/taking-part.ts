import * as v from 'valibot'
import { idOfKind } from '../documents/key.ts'

/** Whose vote it is: a group's id, or '' for the whole community. */
export const voters = v.union([v.literal(''), idOfKind('group')])
