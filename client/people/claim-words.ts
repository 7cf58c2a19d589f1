import { defineWords } from '../ui/words.ts'

/** Taking over the membership that came with a ticket. */
export const claimWords = defineWords({
  en: {
    title: 'Take over your membership',
    lead: 'You have bought a ticket at a fair, and are a member by that. With the code on your receipt the account becomes yours.',
    receipt: 'Code on the receipt',
    receiptProblem: 'Twelve letters and digits, please.',
    claim: 'Take it over',
  },
  zh: {
    title: '领取会员账号',
    lead: '你在市集上买了票，已经是会员。凭收据码，这个账号就归你使用。',
    receipt: '收据码',
    receiptProblem: '请输入十二个字母或数字。',
    claim: '领取',
  },
})
