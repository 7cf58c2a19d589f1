import { createHash } from 'node:crypto'
import { parse } from 'node:path'
import { documentId, keyOf } from '../../shared/documents/document.ts'
import { attendance } from '../../shared/fairs/attendance-projection.ts'
import { eventId } from '../../shared/fairs/event-kind.ts'
import { MAKE_TYPE } from '../../shared/fairs/guest-list-protocol.ts'
import { err, ok } from '../../shared/result.ts'
import type { RecordStore } from '../store/document-store.ts'
import type { Authority } from '../sync/authority.ts'
import { decodeTable } from './attendee-text.ts'
import type { BadRecord } from './bad-record.ts'
import type { ChooseType } from './attendee-types.ts'
import { attendeeSecret, importAttendees } from './import-attendees.ts'
import { importPurchases } from './import-purchases.ts'
import type { ImportReport, ImportResult, OnProgress } from './import-report.ts'
import type { ImportRequest } from './import-request.ts'
import { importVotes } from './import-votes.ts'

export interface ImportDeps {
  authority: Authority
  records: RecordStore
  /** The community's clock, in ms. */
  now: () => number
}

/** Takes a file of any kind. Taking it again changes nothing. Rejects with `StoreUnavailable`. */
export function runImport(
  deps: ImportDeps,
  request: ImportRequest,
  onProgress: OnProgress,
): Promise<ImportResult> {
  switch (request.kind) {
    case 'votes':
      return takeVotes(deps, request, onProgress)
    case 'purchases':
      return takePurchases(deps, request, onProgress)
    case 'attendees':
      return takeAttendees(deps, request, onProgress)
  }
}

async function takeVotes(
  { authority }: ImportDeps,
  { name, bytes, strict }: ImportRequest,
  onProgress: OnProgress,
) {
  const text = decodeTable(bytes)
  if (!text.ok) return noText()
  const taken = await importVotes(authority, { name, text: text.value }, { strict }, onProgress)
  if (!taken.ok) return refused(taken.error, strict)
  const { brief, voters, known, summary, bad } = taken.value
  return reported({
    summary: [`${counted(voters, 'ballot')} in the vote ${keyOf(brief)}`, ...summary],
    created: known ? 0 : voters,
    unchanged: known ? voters : 0,
    bad,
  })
}

async function takePurchases(
  { authority }: ImportDeps,
  { bytes, strict }: ImportRequest,
  onProgress: OnProgress,
) {
  const text = decodeTable(bytes)
  if (!text.ok) return noText()
  const taken = await importPurchases(authority, text.value, { strict }, onProgress)
  if (!taken.ok) return refused(taken.error, strict)
  const { customers, purchases, points, added, bad } = taken.value
  if (purchases === 0) return refused(bad, strict)
  return reported({
    summary: [
      `${counted(customers, 'customer')}, ${counted(purchases, 'purchase')}, ${counted(points, 'point')}`,
    ],
    created: added,
    unchanged: customers + purchases - added,
    bad,
  })
}

async function takeAttendees(
  deps: ImportDeps,
  request: ImportRequest,
  onProgress: OnProgress,
): Promise<ImportResult> {
  const { authority, records, now } = deps
  const { bytes, name, strict } = request
  const title = request.title ?? parse(name).name
  const event = request.event ?? keyForList(title)
  if (request.event !== undefined && !(await authority.read([eventId(event)])).has(eventId(event)))
    return err({ reason: `no fair has the key ${event}; ${await knownFairs(authority)}`, bad: [] })

  const secret = await attendeeSecret(records)
  const choose: ChooseType = () => (request.types ? MAKE_TYPE : undefined)
  const options = { event, title, choose, cancel: request.cancel ?? false, strict, secret, now: now() }
  const taken = await importAttendees(authority, bytes, options, onProgress)
  if (!taken.ok) return refused(taken.error, strict)
  const { seller, columns, attendees, leftOut, added, completed, cancelled, cancellable, newTypes, bad } =
    taken.value
  return reported({
    summary: [
      `${counted(attendees, 'ticket')} for the fair ${event}`,
      `${seller ?? 'a list'}: ${columns.map(({ column, heading }) => `${column} from "${heading}"`).join(', ')}`,
      ...(newTypes.length > 0 ? [`types of ticket that were made: ${newTypes.join(', ')}`] : []),
      ...(leftOut.length > 0
        ? [`${counted(leftOut.length, 'ticket')} left out that the seller calls cancelled or not paid`]
        : []),
      ...(cancelled > 0 ? [`${counted(cancelled, 'ticket')} cancelled that the fair had`] : []),
      ...(cancellable > cancelled
        ? [
            `${counted(cancellable, 'ticket')} of those the fair has; with --cancel they are cancelled here, too`,
          ]
        : []),
      ...(completed > 0 ? [`${counted(completed, 'ticket')} got an address or a type that was lacking`] : []),
    ],
    created: added,
    unchanged: attendees - added - completed,
    bad,
  })
}

/** The same for the same list, so that it can be read again. */
function keyForList(title: string): string {
  return `list-${createHash('sha256').update(title).digest('hex').slice(0, 16)}`
}

async function knownFairs(authority: Authority): Promise<string> {
  const keys = Object.keys(authority.facts.of(attendance)).map(keyOf)
  const fairs = await authority.read(keys.map((each) => documentId('event', each)))
  const named = [...fairs.values()].map(({ id, body }) => `${keyOf(id)} (${String(body['title'])})`)
  return named.length > 0 ? `there are ${named.join(', ')}` : 'there are no fairs yet'
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
}

function reported(report: ImportReport): ImportResult {
  return ok(report)
}

function noText(): ImportResult {
  return err({ reason: 'it is neither UTF-8 nor GB18030', bad: [] })
}

/** A strict reader names all that is bad; another one has found nothing that is good. */
function refused(bad: BadRecord[], strict: boolean): ImportResult {
  const [first, second] = bad
  if (!first) return err({ reason: 'there is nothing in it', bad })
  if (strict)
    return err({
      reason: `${counted(bad.length, 'bad line')}, and with --strict not one is passed over`,
      bad,
    })
  if (!second) return err({ reason: `line ${first.line}: ${first.reason}`, bad: [] })
  return err({ reason: 'not one of its lines could be read', bad })
}
