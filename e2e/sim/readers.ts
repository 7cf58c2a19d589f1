import { ownChannels, type Channel } from '../../shared/documents/channel.ts'
import type { Committed } from '../../shared/documents/document.ts'
import { kindOf } from '../../shared/kinds.ts'
import { readingChannels } from '../../shared/permissions/permit.ts'

/**
 * Who may read what, computed the slow way: from the newest version of every document at one moment and from nothing
 * that the server remembers.
 */
export class Readers {
  readonly newest = new Map<string, Committed>()

  constructor(versions: Iterable<Committed>) {
    for (const version of versions) this.apply(version)
  }

  apply(version: Committed): void {
    this.newest.set(version.id, version)
  }

  mayRead(member: string, id: string): boolean {
    const document = this.newest.get(id)
    return document !== undefined && isIn(document, this.channelsOf(member))
  }

  /** The newest version of everything that a member may read, by id. */
  allFor(member: string): Map<string, Committed> {
    const channels = this.channelsOf(member)
    return new Map([...this.newest].filter(([, document]) => isIn(document, channels)))
  }

  channelsOf(member: string): Set<Channel> {
    const channels = new Set(ownChannels(member))
    for (const document of this.newest.values())
      for (const grant of kindOf(document.kind)?.grants?.(document) ?? [])
        if (grant.granted && grant.member === member) channels.add(grant.channel)
    return channels
  }
}

export function channelsOf(document: Committed): Channel[] {
  return readingChannels(document)
}

function isIn(document: Committed, channels: ReadonlySet<Channel>): boolean {
  return channelsOf(document).some((channel) => channels.has(channel))
}
