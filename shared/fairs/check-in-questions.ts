import * as v from 'valibot'
import { key } from '../documents/key.ts'

export const QUESTIONS_MOST = 8
export const QUESTION_LENGTH = 120
export const QUESTION_OPTIONS_MOST = 12
export const QUESTION_OPTION_LENGTH = 60
export const ANSWER_LENGTH = 200
export const answerForms = ['yes-no', 'choice', 'text'] as const
export type AnswerForm = (typeof answerForms)[number]

const option = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(QUESTION_OPTION_LENGTH))

/** What the gate asks whoever is welcome. */
const question = v.pipe(
  v.looseObject({
    key,
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(QUESTION_LENGTH)),
    form: v.picklist(answerForms),
    /** What there is to choose from. */
    options: v.pipe(
      v.array(option),
      v.maxLength(QUESTION_OPTIONS_MOST),
      v.check((options) => new Set(options).size === options.length, 'two options are the same'),
    ),
    /** Whether the gate may not pass over it. */
    required: v.boolean(),
  }),
  v.check(({ form, options }) => (form === 'choice' ? options.length >= 2 : options.length === 0), 'options'),
)
export type CheckInQuestion = v.InferOutput<typeof question>

export const checkInQuestions = v.pipe(
  v.array(question),
  v.maxLength(QUESTIONS_MOST),
  v.check((all) => new Set(all.map((each) => each.key)).size === all.length, 'two questions share a key'),
)

/** By the keys of the questions: 'yes' or 'no', the words of the option, or what was said. */
export const checkInAnswers = v.pipe(
  v.record(key, v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(ANSWER_LENGTH))),
  v.check((answers) => Object.keys(answers).length <= QUESTIONS_MOST, 'too many answers'),
)
export type CheckInAnswers = v.InferOutput<typeof checkInAnswers>
