import type { Channel } from '../../shared/documents/channel.ts'
import type { Committed } from '../../shared/documents/document.ts'
import { kindOf } from '../../shared/kinds.ts'
import type { FormerChannel, GivenChannel, KeptDocument } from '../store/document-store.ts'

/** What reading needs to know of one version of a document. */
export interface Placement {
  id: string
  stamp: number
  born: number
  channels: Channel[]
  former: FormerChannel[]
  given: GivenChannel[]
}

/**
 * The version that takes a place. `written` is what stands on the disk: nobody has read what a group decided and then
 * replaced. `standing` is what stands in the group.
 */
export function keep(
  document: Committed,
  written: KeptDocument | undefined,
  standing: KeptDocument | undefined,
): KeptDocument {
  const given = givenBy(document, standing?.given)
  return {
    document,
    born: written?.born ?? document.stamp,
    former: written ? formerOf(document, written) : [],
    ...(given.length > 0 ? { given } : {}),
  }
}

/** Computed from what is kept alone, so that it can be rebuilt from the store. */
export function placementOf({ document, born, former, given }: KeptDocument): Placement {
  const { id, stamp } = document
  return { id, stamp, born, former, channels: channelsOf(document), given: givenBy(document, given) }
}

/** Who may read a version. */
export function channelsOf(document: Committed): Channel[] {
  const kind = kindOf(document.kind)
  if (!kind) throw new Error(`the store holds a document of the unknown kind ${document.kind}`)
  return kind.channels(document)
}

function formerOf(document: Committed, written: KeptDocument): FormerChannel[] {
  const left = channelsOf(written.document).map((channel) => ({ channel, left: document.stamp }))
  const channels = new Set(channelsOf(document))
  return [...written.former, ...left].filter(({ channel }) => !channels.has(channel))
}

function givenBy(document: Committed, before: readonly GivenChannel[] = []): GivenChannel[] {
  const grants = kindOf(document.kind)?.grants?.(document) ?? []
  const now = grants.flatMap(({ member, channel, granted }): GivenChannel[] => {
    if (!granted) return []
    const known = before.find((given) => given.member === member && given.channel === channel)
    if (!known) return [{ member, channel, since: document.stamp }]
    const { until, ...standing } = known
    return [until === undefined ? standing : { ...standing, again: document.stamp }]
  })
  const taken = before.filter(
    (given) => !now.some(({ member, channel }) => given.member === member && given.channel === channel),
  )
  return [...now, ...taken.map((given) => ({ ...given, until: given.until ?? document.stamp }))]
}
