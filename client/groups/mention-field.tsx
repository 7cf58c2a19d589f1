import { createEffect, createMemo, createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { Avatar } from '../ui/avatar.tsx'
import { Field, type FieldProps } from '../ui/field.tsx'
import fieldStyles from '../ui/field.module.css'
import { useWords } from '../ui/words.ts'
import {
  insertMention,
  mentionAtCaret,
  suggestions,
  type MentionQuery,
  type Person,
} from './mention-rules.ts'
import styles from './mention-field.module.css'
import { threadWords } from './thread-words.ts'

const SHOWN = 6

export interface MentionFieldProps extends FieldProps {
  value: string
  onInput: (value: string) => void
  /** Those who may be named. */
  people: readonly Person[]
  /** Somebody was picked from the list. */
  onPick: (member: string) => void
  rows?: number
  maxLength: number
  placeholder?: string
}

/** A text that grows, in which an @ offers the people of the group: by arrow keys and Enter, or with a thumb. */
export function MentionField(props: MentionFieldProps): JSX.Element {
  const t = useWords(threadWords)
  const listId = createUniqueId()
  const [query, setQuery] = createSignal<MentionQuery>()
  const [active, setActive] = createSignal(0)
  let area: HTMLTextAreaElement | undefined

  const offered = createMemo(() => {
    const typed = query()
    return typed ? suggestions(props.people, typed.query, SHOWN) : []
  })
  const open = () => offered().length > 0
  const optionId = (index: number) => `${listId}-${index}`

  // Text that comes from elsewhere (a draft, a sent reply) ends what was being picked.
  createEffect(() => {
    if (props.value !== area?.value) setQuery(undefined)
  })

  function look(): void {
    if (!area) return
    setQuery(
      area.selectionStart === area.selectionEnd ? mentionAtCaret(area.value, area.selectionStart) : undefined,
    )
    setActive(0)
  }

  function pick(person: Person | undefined): void {
    const typed = query()
    if (!person || !typed || !area) return
    const { text, caret } = insertMention(props.value, typed, person.name)
    props.onPick(person.member)
    props.onInput(text)
    setQuery(undefined)
    area.value = text
    area.focus()
    area.setSelectionRange(caret, caret)
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter and the arrows belong to the input method while it composes.
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      area?.form?.requestSubmit()
      return
    }
    if (!open()) return
    const count = offered().length
    if (event.key === 'ArrowDown') setActive((active() + 1) % count)
    else if (event.key === 'ArrowUp') setActive((active() + count - 1) % count)
    else if (event.key === 'Enter' || event.key === 'Tab') pick(offered()[active()])
    else if (event.key === 'Escape') setQuery(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Field {...props}>
      {(attributes) => (
        <div class={styles.place}>
          <div class={fieldStyles.growing} data-value={props.value}>
            <textarea
              {...attributes}
              ref={(element) => (area = element)}
              class={fieldStyles.control}
              rows={props.rows ?? 3}
              value={props.value}
              maxLength={props.maxLength}
              placeholder={props.placeholder}
              autocomplete="off"
              aria-autocomplete="list"
              aria-controls={open() ? listId : undefined}
              aria-activedescendant={open() ? optionId(active()) : undefined}
              onInput={(event) => {
                props.onInput(event.currentTarget.value)
                look()
              }}
              onKeyDown={onKeyDown}
              onClick={look}
              onBlur={() => setQuery(undefined)}
            />
          </div>
          <Show when={open()}>
            <div id={listId} role="listbox" class={styles.list} aria-label={t('suggestions')}>
              <For each={offered()}>
                {(person, index) => (
                  <button
                    type="button"
                    id={optionId(index())}
                    role="option"
                    tabIndex={-1}
                    class={styles.option}
                    aria-selected={index() === active()}
                    // The text keeps the focus, or the list would close before the tap is over.
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => pick(person)}
                  >
                    <Avatar id={person.member} name={person.name} size={28} />
                    <bdi>{person.name}</bdi>
                  </button>
                )}
              </For>
            </div>
          </Show>
          <output class={fieldStyles.hidden}>
            {open() ? t('suggestionCount', { count: offered().length }) : ''}
          </output>
        </div>
      )}
    </Field>
  )
}
