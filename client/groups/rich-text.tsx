import { A } from '@solidjs/router'
import { For, Match, Switch, type JSX } from 'solid-js'
import { memberPath } from '../app/addresses.ts'
import { segmentsOf, type Person, type Segment } from './mention-rules.ts'
import styles from './rich-text.module.css'

/** What somebody wrote, with the people it names and the addresses it holds to be followed. */
export function RichText(props: { text: string; people: readonly Person[]; me: string }): JSX.Element {
  const named = (segment: Segment) => (segment.type === 'mention' ? segment : undefined)
  return (
    <p class={styles.text}>
      <For each={segmentsOf(props.text, props.people)}>
        {(segment) => (
          <Switch fallback={segment.text}>
            <Match when={named(segment)}>
              {(mention) => (
                <A
                  href={memberPath(mention().member)}
                  class={styles.mention}
                  classList={{ [styles.me ?? '']: mention().member === props.me }}
                >
                  {mention().text}
                </A>
              )}
            </Match>
            <Match when={segment.type === 'link'}>
              <a href={segment.text} target="_blank" rel="noopener noreferrer nofollow ugc">
                {segment.text}
              </a>
            </Match>
          </Switch>
        )}
      </For>
    </p>
  )
}
