import { createEffect, createMemo, onCleanup, untrack, type JSX } from 'solid-js'
import { briefKind } from '../../shared/cocreation/brief-kind.ts'
import { designKind } from '../../shared/cocreation/design-kind.ts'
import { eventKind } from '../../shared/fairs/event-kind.ts'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { membershipKind } from '../../shared/groups/membership-kind.ts'
import { fetchAhead } from '../store/fetch-ahead.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { picturesWanted } from './pictures-wanted.ts'

/** The first screen comes first, and a burst of new documents is one occasion; ms. */
const CALM = 3_000

/** Stands where everything is synced: fetches what will be wanted without a network, and shows nothing. */
export default function PicturesAhead(): JSX.Element {
  const store = useStore()
  const briefs = createDocuments(briefKind)
  const designs = createDocuments(designKind)
  const events = createDocuments(eventKind)
  const groups = createDocuments(groupKind)
  const memberships = createDocuments(membershipKind, () => ({ owner: store.member }))
  const wanted = createMemo(() =>
    picturesWanted(
      {
        briefs: briefs(),
        designs: designs(),
        events: events(),
        groups: groups(),
        memberships: memberships(),
      },
      untrack(store.clock.now),
    ).join(' '),
  )

  createEffect(() => {
    const hashes = wanted().split(' ').filter(Boolean)
    if (hashes.length === 0 || savesData() || !('caches' in globalThis)) return
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      void fetchAhead({
        wanted: hashes,
        caches,
        fetch: (...request) => fetch(...request),
        estimate: async () => (await navigator.storage?.estimate().catch(() => undefined)) ?? {},
        signal: leaving.signal,
      })
    }, CALM)
    onCleanup(() => {
      clearTimeout(timer)
      leaving.abort()
    })
  })
  return <></>
}

/** The person has asked the browser to spare their data plan. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return connection?.saveData ?? false
}
