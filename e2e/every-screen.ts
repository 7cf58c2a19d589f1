import { readFile } from 'node:fs/promises'
import { keyOf, type Document } from '../shared/documents/document.ts'
import type { ApiMember } from './api-member.ts'

/** Every address that the app knows, in the demo community, with a document that the reader may read in each place. */
export async function everyScreen(reader: ApiMember): Promise<{ visitor: string[]; member: string[] }> {
  const source = await readFile(new URL('../client/app/routes.tsx', import.meta.url), 'utf8')
  const documents = await reader.readAll()
  const first = (wanted: (document: Document) => boolean): Document => {
    const found = documents.find(wanted)
    if (!found) throw new Error('the demo community lacks a document for a screen')
    return found
  }
  const thread = first(({ kind, body }) => kind === 'thread' && body['state'] === 'live')
  const design = first(({ kind, parent, body }) => {
    const brief = documents.find(({ id }) => id === parent)
    return kind === 'design' && body['state'] === 'live' && brief?.body['state'] === 'voting'
  })
  const stall = first(({ kind, owner }) => kind === 'stall' && owner === reader.member)
  const places: Record<string, string> = {
    group: keyOf(thread.parent),
    thread: keyOf(thread.id),
    brief: keyOf(design.parent),
    design: design.id.slice(design.id.lastIndexOf(':') + 1),
    member: thread.owner,
    reward: keyOf(first(({ kind }) => kind === 'reward').id),
    fair: keyOf(stall.parent),
    stall: stall.id.slice(stall.id.lastIndexOf(':') + 1),
    target: thread.id,
    token: 'a'.repeat(24),
  }
  const paths = [...source.matchAll(/path: '([^'*]+)'/g)].map(([, path]) =>
    path!.replace(/:(\w+)/g, (_, name: string) => {
      const place = places[name]
      if (place === undefined) throw new Error(`nothing is known to fill :${name} with`)
      return place
    }),
  )
  const closed = documents
    .filter(({ kind }) => kind === 'outcome')
    .map(({ parent }) => `/cocreate/${keyOf(parent)}`)
  const isVisitors = (path: string) => /^\/(sign-|join\/|set-up-station|claim)/.test(path)
  const member = paths.filter((path) => !isVisitors(path) && path !== '/setup')
  return { visitor: paths.filter(isVisitors), member: [...new Set(member), ...closed, '/no-such-place'] }
}
