import { createSignal, For, Show, type JSX } from 'solid-js'
import { excerpt, highlighted } from '../../groups/search/matching.ts'
import { Avatar, MemberAvatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { LinkRow, List } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { createMemberNames } from '../../ui/member-names.ts'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../ui/words.ts'
import type { Hit, SearchedKind } from './search-hits.ts'
import styles from './search.module.css'
import { searchWords } from './search-words.ts'

const FIRST = 6
const MOST = 100
const EXCERPT = 110

/** What was found of one kind: a few at first. */
export function SearchResults(props: {
  kind: SearchedKind
  hits: readonly Hit[]
  terms: readonly string[]
}): JSX.Element {
  const t = useWords(searchWords)
  const [all, setAll] = createSignal(false)
  const shown = () => props.hits.slice(0, all() ? MOST : FIRST)
  const name = createMemberNames(() =>
    props.kind === 'reply' ? shown().map(({ document }) => document.owner) : [],
  )
  const title = ({ title, document }: Hit) => title || t('replyBy', { name: name(document.owner) })
  return (
    <Section title={t(props.kind)}>
      <List label={t(props.kind)}>
        <For each={shown()}>
          {(hit) => (
            <LinkRow
              href={hit.path}
              start={<Sign kind={props.kind} hit={hit} />}
              title={<Highlighted text={title(hit)} terms={props.terms} />}
              text={<Highlighted text={excerpt(hit.text, props.terms, EXCERPT)} terms={props.terms} />}
            />
          )}
        </For>
      </List>
      <Show when={!all() && props.hits.length > FIRST}>
        <Button onClick={() => setAll(true)}>
          {t('showAll', { count: Math.min(MOST, props.hits.length) })}
        </Button>
      </Show>
    </Section>
  )
}

function Highlighted(props: { text: string; terms: readonly string[] }): JSX.Element {
  return (
    <For each={highlighted(props.text, props.terms)}>
      {(piece) => (
        <Show when={piece.hit} fallback={piece.text}>
          <mark class={styles.hit}>{piece.text}</mark>
        </Show>
      )}
    </For>
  )
}

function Sign(props: { kind: SearchedKind; hit: Hit }): JSX.Element {
  const picture = () => {
    const { picture } = props.hit.document.body
    return typeof picture === 'string' ? picture : undefined
  }
  const icons = { brief: 'cocreate', design: 'cocreate', event: 'fairs' } as const
  const icon = () => (props.kind in icons ? icons[props.kind as keyof typeof icons] : undefined)
  return (
    <Show
      when={icon()}
      fallback={
        <Show
          when={props.kind === 'group'}
          fallback={<MemberAvatar member={props.hit.document.owner} size={36} />}
        >
          <Avatar id={props.hit.document.id} name={props.hit.title} picture={picture()} size={36} />
        </Show>
      }
    >
      {(found) => <Icon name={found()} />}
    </Show>
  )
}
