import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { designKeyOf } from '../../shared/cocreation/design-id.ts'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Section } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import { DesignPicture } from './design-picture.tsx'
import { added, moved, removed } from './ranking-moves.ts'
import styles from './ranked-ballot.module.css'

/** Two lists: the voter's order, and what is not in it. Every move is a button, said aloud once it is done. */
export function RankedBallot(props: {
  designs: readonly Document<DesignBody>[]
  ranking: readonly string[]
  onChange: (ranking: string[]) => void
}): JSX.Element {
  const t = useWords(cocreationWords)
  const [said, setSaid] = createSignal('')
  let orderList: HTMLOListElement | undefined
  let leftList: HTMLUListElement | undefined
  const designs = createMemo(() => new Map(props.designs.map((design) => [designKeyOf(design.id), design])))
  const titleOf = (key: string): string => designs().get(key)?.body.title ?? ''
  const left = createMemo(() => props.designs.filter(({ id }) => !props.ranking.includes(designKeyOf(id))))

  function change(key: string, ranking: string[]): void {
    props.onChange(ranking)
    const place = ranking.indexOf(key) + 1
    const title = titleOf(key)
    setSaid(
      place === 0 ? t('outNow', { title }) : t('placeNow', { title, place, total: props.designs.length }),
    )
  }
  /** What was pressed is gone now: the focus goes to what took its place. */
  function focusAt(list: HTMLElement | undefined, selector: string, at: number): boolean {
    // An emptied list is taken out of the page with its last button still in it.
    const buttons = list?.isConnected ? list.querySelectorAll<HTMLElement>(selector) : []
    const next = buttons[Math.min(at, buttons.length - 1)]
    next?.focus()
    return next !== undefined
  }
  function add(key: string, at: number): void {
    change(key, added(props.ranking, key))
    if (!focusAt(leftList, 'button', at)) focusAt(orderList, 'button', Infinity)
  }
  function takeOut(key: string, at: number): void {
    change(key, removed(props.ranking, key))
    if (!focusAt(orderList, 'button:last-child', at)) focusAt(leftList, 'button', 0)
  }
  function move(key: string, by: -1 | 1, button: HTMLElement): void {
    change(key, moved(props.ranking, key, by))
    // A row that moves in the page loses the focus; whoever goes on by keyboard needs it.
    button.focus()
  }

  return (
    <>
      <Section title={t('yourOrder')}>
        <Show when={props.ranking.length > 0} fallback={<p class={styles.note}>{t('emptyOrder')}</p>}>
          <ol ref={(element) => (orderList = element)} class={styles.list}>
            <For each={props.ranking}>
              {(key, at) => (
                <li class={`${styles.row ?? ''} ${styles.ranked ?? ''}`}>
                  <span class={styles.place}>{at() + 1}</span>
                  <Show when={designs().get(key)}>
                    {(design) => <DesignPicture design={design().body} alt="" class={styles.picture ?? ''} />}
                  </Show>
                  <span class={styles.title}>{titleOf(key)}</span>
                  <span class={styles.moves}>
                    <Move
                      icon="back"
                      class={styles.up}
                      label={t('moveUp', { title: titleOf(key) })}
                      disabled={at() === 0}
                      onClick={(button) => move(key, -1, button)}
                    />
                    <Move
                      icon="forward"
                      class={styles.down}
                      label={t('moveDown', { title: titleOf(key) })}
                      disabled={at() === props.ranking.length - 1}
                      onClick={(button) => move(key, 1, button)}
                    />
                    <Move
                      icon="close"
                      label={t('takeOut', { title: titleOf(key) })}
                      onClick={() => takeOut(key, at())}
                    />
                  </span>
                </li>
              )}
            </For>
          </ol>
        </Show>
      </Section>
      <Section title={t('notRanked')}>
        <Show when={left().length > 0} fallback={<p class={styles.note}>{t('allRanked')}</p>}>
          <ul ref={(element) => (leftList = element)} class={styles.list}>
            <For each={left()}>
              {(design, at) => {
                const key = designKeyOf(design.id)
                return (
                  <li>
                    <button
                      type="button"
                      class={`${styles.row ?? ''} ${styles.add ?? ''}`}
                      aria-label={t('addToOrder', { title: design.body.title })}
                      onClick={() => add(key, at())}
                    >
                      <Icon name="plus" size={20} />
                      <DesignPicture design={design.body} alt="" class={styles.picture ?? ''} />
                      <span class={styles.title}>{design.body.title}</span>
                    </button>
                  </li>
                )
              }}
            </For>
          </ul>
        </Show>
      </Section>
      <p aria-live="polite" class={styles.said}>
        {said()}
      </p>
    </>
  )
}

/** Stays focusable at the end of the list, so that the keyboard does not fall out of it. */
function Move(props: {
  icon: IconName
  label: string
  class?: string | undefined
  disabled?: boolean
  onClick: (button: HTMLElement) => void
}): JSX.Element {
  return (
    <button
      type="button"
      class={styles.move}
      aria-label={props.label}
      title={props.label}
      aria-disabled={props.disabled ? true : undefined}
      onClick={(event) => !props.disabled && props.onClick(event.currentTarget)}
    >
      <Icon name={props.icon} size={20} class={props.class ?? ''} />
    </button>
  )
}
