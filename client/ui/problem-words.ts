import type { Problem } from '../app/api.ts'
import { defineWords, useWords } from './words.ts'

/** Why a call that needs the network gave nothing. */
export const problemWords = defineWords({
  en: {
    unreachable: 'The server could not be reached. Check your connection and try again.',
    'unexpected-answer':
      'Something else answered instead of the server. If this network asks you to sign in, do that first.',
    malformed: 'Something in the form is not as it should be. Check what you entered.',
    'too-large': 'That is too large.',
    'signed-out': 'You are not signed in here any more. Sign in again; your work on this device is safe.',
    'device-ended': 'You have signed this device out from another one. Sign in again to go on here.',
    'wrong-credentials': 'The name or the password is not right.',
    forbidden: 'You may not do this.',
    'foreign-origin': 'This page was opened under another address than the server expects.',
    'client-too-old': 'This app is too old for the server. Update it; your work on this device is safe.',
    'not-found': 'It is not there (any more).',
    'too-many-attempts': 'Too many attempts. Wait a few minutes and try again.',
    'too-many-requests': 'Very much has come from here at once. Wait a minute; nothing is lost.',
    'name-taken': 'This name is taken. Choose another one.',
    'not-set-up': 'This community has not been set up yet.',
    'already-set-up': 'This community has been set up already. Sign in instead.',
    'setup-code-wrong': 'The setup code is not right. The server has printed it at its start.',
    'invite-needed': 'This community is joined with an invitation. Ask a member for a link.',
    'station-code-invalid': 'This code is wrong, used, or out of date. Ask the organiser for a new one.',
    'receipt-invalid':
      'This receipt is wrong, used, or was taken back. Or the fair has not reached the server yet: try again later.',
    'invite-invalid': 'This invitation is used up or out of date. Ask for a new link.',
    'store-unavailable': 'The server cannot save anything at the moment. Try again in a few minutes.',
    other: 'Something went wrong on the server. Try again in a few minutes.',
  },
  zh: {
    unreachable: '连接不到服务器。请检查网络后重试。',
    'unexpected-answer': '收到的不是服务器的回应。如果当前网络需要登录，请先登录网络。',
    malformed: '填写的内容有误，请检查。',
    'too-large': '内容太大了。',
    'signed-out': '本机的登录已失效。请重新登录，你的内容都还在本机。',
    'device-ended': '你已在另一台设备上让本机退出登录。请重新登录后继续。',
    'wrong-credentials': '用户名或密码不正确。',
    forbidden: '你没有权限这样做。',
    'foreign-origin': '打开此页面的网址与服务器设置的不一致。',
    'client-too-old': '当前应用版本过旧，请先更新。你的内容都还在本机。',
    'not-found': '内容不存在或已被移除。',
    'too-many-attempts': '尝试次数过多。请过几分钟再试。',
    'too-many-requests': '请求过于频繁。请稍等一分钟再试，内容不会丢失。',
    'name-taken': '这个用户名已被使用，请换一个。',
    'not-set-up': '社区尚未设置。',
    'already-set-up': '社区已设置完成，请直接登录。',
    'setup-code-wrong': '设置码不正确。服务器启动时会显示设置码。',
    'invite-needed': '加入这个社区需要邀请。请向会员索取邀请链接。',
    'station-code-invalid': '这个代码不对、已用过或已过期。请向组织者要一个新的。',
    'receipt-invalid': '收据码不对、已用过或已撤销；也可能市集的记录还没有上传，请稍后再试。',
    'invite-invalid': '邀请已用完或已过期。请索取新的链接。',
    'store-unavailable': '服务器暂时无法保存。请过几分钟再试。',
    other: '服务器出了点问题。请过几分钟再试。',
  },
})

/** Says what went wrong in a call, in words. */
export function useProblemText(): (problem: Pick<Problem, 'code'>) => string {
  const t = useWords(problemWords)
  return ({ code }) => t(isKnown(code) ? code : 'other')
}

function isKnown(code: string): code is keyof (typeof problemWords)['en'] {
  return Object.hasOwn(problemWords.en, code)
}
