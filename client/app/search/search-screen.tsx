import { useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { briefKind } from '../../../shared/cocreation/brief-kind.ts'
import { designKind } from '../../../shared/cocreation/design-kind.ts'
import { eventKind } from '../../../shared/fairs/event-kind.ts'
import { groupKind } from '../../../shared/groups/group-kind.ts'
import { replyKind } from '../../../shared/groups/reply-kind.ts'
import { threadKind } from '../../../shared/groups/thread-kind.ts'
import { profileKind } from '../../../shared/people/profile-kind.ts'
import { termsOf } from '../../groups/search/matching.ts'
import { createDocuments } from '../../store/live-documents.ts'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { hitsOf, searchedKinds, type Hit, type SearchedKind } from './search-hits.ts'
import { SearchResults } from './search-results.tsx'
import styles from './search.module.css'
import { searchWords } from './search-words.ts'

/** Typing goes on while this many ms have not passed. */
const PAUSE = 120

export default function SearchScreen(): JSX.Element {
  const t = useWords(searchWords)
  const [params, setParams] = useSearchParams<{ q: string }>()
  const [typed, setTyped] = createSignal(params.q ?? '')
  const [query, setQuery] = createSignal(params.q ?? '')
  let box: HTMLElement | undefined

  const sources: Record<SearchedKind, ReturnType<typeof createDocuments>> = {
    profile: createDocuments(profileKind),
    group: createDocuments(groupKind),
    thread: createDocuments(threadKind),
    reply: createDocuments(replyKind),
    brief: createDocuments(briefKind),
    design: createDocuments(designKind),
    event: createDocuments(eventKind),
  }
  const loading = () => searchedKinds.some((kind) => sources[kind].loading())
  const terms = createMemo(() => termsOf(query()))
  const results = createMemo(() =>
    searchedKinds
      .map((kind): { kind: SearchedKind; hits: Hit[] } => ({
        kind,
        hits: hitsOf(kind, sources[kind](), terms()),
      }))
      .filter(({ hits }) => hits.length > 0),
  )
  const count = () => results().reduce((sum, { hits }) => sum + hits.length, 0)

  createEffect(() => {
    const next = typed()
    const timer = setTimeout(() => {
      setQuery(next)
      setParams({ q: next || undefined }, { replace: true })
    }, PAUSE)
    onCleanup(() => clearTimeout(timer))
  })
  onMount(() => {
    box?.querySelector('input')?.focus()
    box?.addEventListener('keydown', onKeyDown)
  })

  /** From the field into the hits and through them, by the arrow keys. */
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.isComposing) return
    const stops = [...(box?.querySelectorAll<HTMLElement>('input, li a') ?? [])]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    const next = stops[at + step]
    if (at === -1 || !next) return
    event.preventDefault()
    next.focus()
  }

  return (
    <Page title={t('search')} lead={t('lead')} back="/groups">
      <search ref={(element) => (box = element)} class={styles.search}>
        <TextField
          label={t('label')}
          hideLabel
          type="search"
          value={typed()}
          onInput={setTyped}
          placeholder={t('placeholder')}
          autocomplete="off"
          inputMode="search"
          maxLength={100}
        />
        <output class={styles.count}>
          {terms().length > 0 && !loading() ? t('found', { count: count() }) : ''}
        </output>
        <Show when={!loading()} fallback={<Skeleton rows={5} />}>
          <Show
            when={terms().length > 0}
            fallback={<EmptyState icon="search" title={t('firstTitle')} text={t('firstText')} />}
          >
            <For
              each={results()}
              fallback={
                <EmptyState
                  icon="search"
                  title={t('noneTitle', { query: query().trim() })}
                  text={t('noneText')}
                />
              }
            >
              {({ kind, hits }) => <SearchResults kind={kind} hits={hits} terms={terms()} />}
            </For>
          </Show>
        </Show>
      </search>
    </Page>
  )
}
