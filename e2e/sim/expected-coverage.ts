import { allKinds } from '../../shared/kinds.ts'
import { verbs } from './deeds/all-deeds.ts'
import { fates, linkStates } from './schedule.ts'

/** Kinds that the authority alone writes. A new kind that is not one of them needs a deed. */
const written = [
  'delegation',
  'revision',
  'outcome',
  'pass',
  'keyset',
  'revocation',
  'entry',
  'shelf',
  'placard',
]

/**
 * What must come to pass in a bundle of a few hundred seeds, or a fault of that sort would go unseen. What is rarer has days
 * of its own in `rare-days.test.ts`.
 */
export const expectedCoverage: readonly string[] = [
  ...verbs.map((verb) => `deed: ${verb}`),
  ...allKinds.filter(({ kind }) => !written.includes(kind)).map(({ kind }) => `kind: ${kind}`),
  ...['request', 'answer', 'stream', 'event'].flatMap((what) => fates.map((fate) => `${what}: ${fate}`)),
  ...linkStates.map((state) => `link ${state}`),
  ...['accepted', 'altered', 'conflict', 'refused'].map((outcome) => `outcome: ${outcome}`),
  ...['crash', 'stop', 'started from a snapshot', 'started without a snapshot', 'back-up', 'restore'].map(
    (event) => `server: ${event}`,
  ),
  ...[
    'crash in the middle of a write',
    'cut in the middle of a write',
    'crash after a write',
    'fail before a write',
    'crash at a record',
    'fail at a record',
    'crash at a snapshot',
    'fail at a snapshot',
  ].map((fault) => `disk: ${fault}`),
  ...[
    'killed',
    'killed between two writes',
    'leading tab killed',
    'leading tab closed',
    'leading tab frozen',
    'lead stolen from a frozen tab',
    'thawed',
    'second tab',
    'reopened',
    'wiped',
    'room again after writes that did not fit',
  ].map((event) => `phone: ${event}`),
  'till: set up again',
  ...['forbidden', 'wrong-state', 'not-a-member', 'full', 'vote-closed'].map((code) => `refused: ${code}`),
]

export function missingFrom(counts: Readonly<Record<string, number>>): string[] {
  return expectedCoverage.filter((what) => !counts[what])
}
