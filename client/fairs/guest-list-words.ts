import { defineWords } from '../ui/words.ts'

/** The guest list as a file. Its headings are among those that an import knows. */
export const guestListWords = defineWords({
  en: {
    save: 'Save as CSV',
    saving: 'Writing the file…',
    fileName: 'Guests {{ fair }}',
    number: 'No.',
    name: 'Name',
    email: 'E-mail',
    type: 'Ticket type',
    code: 'Ticket code',
    state: 'State',
    cameIn: 'Came in',
    wentOut: 'Went out',
    'state-requested': 'requested',
    'state-confirmed': 'confirmed',
    'state-waitlisted': 'waiting',
    'state-cancelled': 'cancelled',
  },
  zh: {
    save: '导出 CSV',
    saving: '正在写入文件…',
    fileName: '来宾名单 {{ fair }}',
    number: '编号',
    name: '姓名',
    email: '邮箱',
    type: '票种',
    code: '票码',
    state: '状态',
    cameIn: '入场时间',
    wentOut: '离场时间',
    'state-requested': '申请中',
    'state-confirmed': '已确认',
    'state-waitlisted': '候补',
    'state-cancelled': '已取消',
  },
})
