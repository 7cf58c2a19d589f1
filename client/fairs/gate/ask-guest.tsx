import { createSignal, createUniqueId, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import {
  ANSWER_LENGTH,
  type CheckInAnswers,
  type CheckInQuestion,
} from '../../../shared/fairs/check-in-questions.ts'
import { REMARK_LENGTH } from '../../../shared/fairs/remark-kind.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/words.ts'
import { gateWords } from '../gate-words.ts'
import styles from './ask-guest.module.css'
import { askWords } from './ask-words.ts'
import { HeldUp } from './held-up.tsx'

/** What the gate asks a guest who has come in, by thumb. They are in whatever they answer. */
export function AskGuest(props: {
  name: string
  questions: readonly CheckInQuestion[]
  /** What they have said before. */
  answers: CheckInAnswers
  /** Another code was read meanwhile, which waits. */
  heldUp?: boolean
  onDone: (answers: CheckInAnswers, note: string) => void
  onSkip: () => void
  onUndo: () => void
}): JSX.Element {
  const t = useWords(askWords)
  const gate = useWords(gateWords)
  const title = createUniqueId()
  const [given, setGiven] = createSignal<CheckInAnswers>({})
  const [note, setNote] = createSignal('')
  const [tried, setTried] = createSignal(false)
  let dialog: HTMLDialogElement | undefined

  const answerTo = ({ key }: CheckInQuestion): string => given()[key] ?? props.answers[key] ?? ''
  const isOpen = (question: CheckInQuestion): boolean => question.required && answerTo(question).trim() === ''
  const mayGo = (): boolean => !props.questions.some(isOpen)
  const answer = ({ key }: CheckInQuestion, said: string): void => void setGiven({ ...given(), [key]: said })

  function done(): void {
    setTried(true)
    if (!mayGo()) return
    const said = Object.entries(given())
      .map(([key, words]) => [key, words.trim()] as const)
      .filter(([key, words]) => words !== '' && words !== props.answers[key])
    if (said.length === 0 && note().trim() === '') props.onSkip()
    else props.onDone(Object.fromEntries(said), note().trim())
  }

  onMount(() => dialog?.showModal())
  onCleanup(() => dialog?.close())

  return (
    <dialog
      ref={(element) => (dialog = element)}
      class={styles.asking}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault()
        if (mayGo()) props.onSkip()
      }}
    >
      <div class={styles.inside}>
        {/* Where a scanner types, its Enter must not press a button that was not meant. */}
        <h2 id={title} class={styles.title} tabIndex={-1} autofocus>
          {t('askTitle', { name: props.name })}
        </h2>
        <p class={styles.lead}>{t('isIn')}</p>
        <HeldUp when={props.heldUp ?? false} />
        <For each={props.questions}>
          {(question) => (
            <Question
              question={question}
              answer={answerTo(question)}
              onAnswer={(said) => answer(question, said)}
              error={tried() && isOpen(question) ? t('mustAnswer') : undefined}
            />
          )}
        </For>
        <TextField
          label={t('note')}
          hint={t('noteHint')}
          maxLength={REMARK_LENGTH}
          value={note()}
          onInput={setNote}
          autocomplete="off"
        />
      </div>
      <div class={styles.actions}>
        <Show when={mayGo()} fallback={<Button onClick={() => props.onUndo()}>{gate('undo')}</Button>}>
          <Button onClick={() => props.onSkip()}>{t('skip')}</Button>
        </Show>
        <Button variant="primary" onClick={done}>
          {t('done')}
        </Button>
      </div>
    </dialog>
  )
}

function Question(props: {
  question: CheckInQuestion
  answer: string
  onAnswer: (said: string) => void
  error: string | undefined
}): JSX.Element {
  const t = useWords(askWords)
  const name = createUniqueId()
  const options = (): { value: string; label: string }[] =>
    props.question.form === 'yes-no'
      ? [
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]
      : props.question.options.map((option) => ({ value: option, label: option }))
  return (
    <Show
      when={props.question.form !== 'text'}
      fallback={
        <TextField
          label={props.question.text}
          required={props.question.required}
          maxLength={ANSWER_LENGTH}
          value={props.answer}
          onInput={props.onAnswer}
          error={props.error}
          autocomplete="off"
        />
      }
    >
      <fieldset class={styles.question} aria-describedby={props.error && `${name}-error`}>
        <legend class={styles.text}>{props.question.text}</legend>
        <div class={styles.options}>
          <For each={options()}>
            {(option) => (
              <label>
                <input
                  type="radio"
                  name={name}
                  value={option.value}
                  required={props.question.required}
                  checked={option.value === props.answer}
                  onChange={() => props.onAnswer(option.value)}
                />
                <span>{option.label}</span>
              </label>
            )}
          </For>
        </div>
        <p id={`${name}-error`} class={styles.error} role="alert">
          {props.error}
        </p>
      </fieldset>
    </Show>
  )
}
