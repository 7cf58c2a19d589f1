import { Index, Show, type JSX } from 'solid-js'
import {
  answerForms,
  QUESTION_LENGTH,
  QUESTION_OPTION_LENGTH,
  QUESTION_OPTIONS_MOST,
  QUESTIONS_MOST,
} from '../../shared/fairs/check-in-questions.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Checkbox, Select } from '../ui/choice.tsx'
import fieldStyles from '../ui/field.module.css'
import { TextArea, TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import type { QuestionFault, QuestionInput } from './programme-form.ts'
import styles from './programme-fields.module.css'
import { programmeWords } from './programme-words.ts'

/** What the gate asks whoever is let in. */
export function QuestionsField(props: {
  questions: readonly QuestionInput[]
  onChange: (questions: QuestionInput[]) => void
  newKey: () => string
  /** Undefined while nothing was sent yet. */
  faultOf: (question: QuestionInput) => QuestionFault | undefined
}): JSX.Element {
  const t = useWords(programmeWords)
  const change = (at: number, fields: Partial<QuestionInput>): void =>
    props.onChange(
      props.questions.map((question, place) => (place === at ? { ...question, ...fields } : question)),
    )
  const add = (): void =>
    props.onChange([
      ...props.questions,
      { key: props.newKey(), text: '', form: 'yes-no', options: '', required: false },
    ])

  return (
    <fieldset class={styles.list}>
      <legend class={fieldStyles.label}>{t('questions')}</legend>
      <p class={fieldStyles.hint}>{t('questionsHint')}</p>
      <Index each={props.questions}>
        {(question, at) => (
          <div class={styles.entry}>
            <div class={styles.row}>
              <TextField
                label={t('question', { number: at + 1 })}
                required
                maxLength={QUESTION_LENGTH}
                value={question().text}
                onInput={(text) => change(at, { text })}
                error={props.faultOf(question()) === 'questionMissing' ? t('questionMissing') : undefined}
              />
              <IconButton
                icon="trash"
                label={t('removeQuestion', { number: at + 1 })}
                onClick={() => props.onChange(props.questions.filter((_, place) => place !== at))}
              />
            </div>
            <Select
              label={t('questionForm')}
              options={answerForms.map((value) => ({ value, label: t(`form-${value}`) }))}
              value={question().form}
              onChange={(form) => change(at, { form })}
            />
            <Show when={question().form === 'choice'}>
              <TextArea
                label={t('options')}
                hint={t('optionsHint', { most: QUESTION_OPTIONS_MOST })}
                rows={3}
                value={question().options}
                onInput={(options) => change(at, { options })}
                error={
                  props.faultOf(question()) === 'optionsWrong'
                    ? t('optionsWrong', { most: QUESTION_OPTIONS_MOST, length: QUESTION_OPTION_LENGTH })
                    : undefined
                }
              />
            </Show>
            <Checkbox
              label={t('required')}
              checked={question().required}
              onChange={(required) => change(at, { required })}
            />
          </div>
        )}
      </Index>
      <Show when={props.questions.length < QUESTIONS_MOST}>
        <Button small icon="plus" onClick={add}>
          {t('addQuestion')}
        </Button>
      </Show>
    </fieldset>
  )
}
