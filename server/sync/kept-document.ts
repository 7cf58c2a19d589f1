import type { Channel } from '../../shared/documents/channel.ts'
import type { Committed } from '../../shared/documents/document.ts'
import { isReadable } from '../../shared/document-version.ts'
import { kindOf } from '../../shared/kinds.ts'
import { readingChannels } from '../../shared/permissions/permit.ts'
import type {
  EnteredChannel,
  FormerChannel,
  GivenChannel,
  KeptDocument,
  Span,
} from '../store/document-store.ts'

/** What reading needs to know of one version of a document. */
export interface Placement {
  id: string
  stamp: number
  born: number
  channels: Channel[]
  former: FormerChannel[]
  entered: EnteredChannel[]
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
  const entered = written ? enteredBy(document, written) : []
  return {
    document,
    born: written?.born ?? document.stamp,
    former: written ? formerOf(document, written) : [],
    ...(entered.length > 0 ? { entered } : {}),
    ...(given.length > 0 ? { given } : {}),
  }
}

/** Computed from what is kept alone, so that it can be rebuilt from the store. */
export function placementOf({ document, born, former, entered = [], given }: KeptDocument): Placement {
  const { id, stamp } = document
  return { id, stamp, born, former, entered, channels: channelsOf(document), given: givenBy(document, given) }
}

/** Who may read a version; nobody while that cannot be told, because a newer Jishi wrote it. */
export function channelsOf(document: Committed): Channel[] {
  return kindOf(document.kind) && isReadable(document) ? readingChannels(document) : []
}

function formerOf(document: Committed, written: KeptDocument): FormerChannel[] {
  const left = channelsOf(written.document).map((channel): FormerChannel => {
    const entered = written.entered?.find((each) => each.channel === channel)
    return { ...entered, channel, left: document.stamp }
  })
  const channels = new Set(channelsOf(document))
  return [...written.former, ...left].filter(({ channel }) => !channels.has(channel))
}

function enteredBy({ stamp, ...document }: Committed, written: KeptDocument): EnteredChannel[] {
  const standing = new Set(channelsOf(written.document))
  return channelsOf({ ...document, stamp }).flatMap((channel): EnteredChannel[] => {
    if (standing.has(channel)) return written.entered?.filter((each) => each.channel === channel) ?? []
    const former = written.former.find((each) => each.channel === channel)
    if (!former) return [{ channel, since: stamp }]
    const { since = written.born, left, earlier = [] } = former
    return [{ channel, since: stamp, earlier: [...earlier, { since, until: left }] }]
  })
}

function givenBy(document: Committed, before: readonly GivenChannel[] = []): GivenChannel[] {
  if (!isReadable(document)) return [...before]
  const grants = kindOf(document.kind)?.grants?.(document) ?? []
  const now = grants.flatMap(({ member, channel, granted }): GivenChannel[] => {
    if (!granted) return []
    const known = before.find((given) => given.member === member && given.channel === channel)
    if (!known) return [{ member, channel, since: document.stamp }]
    const { since, until, earlier = [] } = known
    if (until === undefined) return [known]
    const past: Span[] = [...earlier, { since, until }]
    return [{ member, channel, since: document.stamp, earlier: past }]
  })
  const taken = before.filter(
    (given) => !now.some(({ member, channel }) => given.member === member && given.channel === channel),
  )
  return [...now, ...taken.map((given) => ({ ...given, until: given.until ?? document.stamp }))]
}
