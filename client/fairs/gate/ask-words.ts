import { defineWords } from '../../ui/words.ts'

/** What the gate asks a guest, what it knows of them, and on which day and at which gate a ticket is good. */
export const askWords = defineWords({
  en: {
    forDays: 'This ticket is for {{ days }}; today counts as {{ today }}.',
    forGates: 'This ticket is for {{ gates }}. Here is {{ here }}.',
    noGateHere: 'no gate that it opens',

    askTitle: 'Ask {{ name }}',
    isIn: 'They are in already; this is noted beside it.',
    yes: 'Yes',
    no: 'No',
    mustAnswer: 'This one needs an answer.',
    note: 'Note',
    noteHint: 'For those at the gate. The guest can read it, too.',
    addNote: 'Note',
    addNoteFor: 'Note about {{ name }}',
    skip: 'Skip',
    done: 'Done',
    noted: 'Noted.',
  },
  zh: {
    forDays: '这张入场券适用于 {{ days }}；今天按 {{ today }} 计。',
    forGates: '这张入场券适用于：{{ gates }}。这里是 {{ here }}。',
    noGateHere: '其他入口',

    askTitle: '询问 {{ name }}',
    isIn: '来宾已入场，回答会另行记录。',
    yes: '是',
    no: '否',
    mustAnswer: '这一题必须回答。',
    note: '备注',
    noteHint: '供现场工作人员查看，来宾本人也能看到。',
    addNote: '备注',
    addNoteFor: '为 {{ name }} 添加备注',
    skip: '跳过',
    done: '完成',
    noted: '已记录。',
  },
})
