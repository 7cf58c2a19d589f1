import type { Refusal } from '../../shared/documents/refusal.ts'
import { useWords, defineWords } from './words.ts'

/** Every reason for which the authority says no: what happened, and what can be done. */
export const refusalWords = defineWords({
  en: {
    malformed: 'Something in it is not as it should be. Check what you entered and send it again.',
    'unknown-kind': 'This server does not know this kind of content yet. Try again after the next update.',
    'too-new':
      'This was written with a newer version of the app. Update the app to edit it; nothing is lost.',
    'too-large': 'It is too large. Shorten the text or leave out a picture, then send it again.',
    'forged-stamp': 'It claimed to be confirmed already. Send it again.',
    'not-yours': 'Only the person it belongs to may change this.',
    forbidden: 'You may not do this here. Ask a moderator or an organiser if you think that you should.',
    immutable: 'This can no longer be changed once it has been recorded.',
    conflict:
      'Somebody changed the same thing at the same time. Look at both versions, then send yours again or let it go.',
    'not-a-member': 'Only members of the group may do this. Join the group, then send it again.',
    'not-found': 'What this belongs to is no longer there.',
    'wrong-state': 'Meanwhile things have moved on, and this is no longer possible.',
    'not-open-yet': 'It has not opened yet. Send it again once it has.',
    'vote-closed': 'The vote was closed before this arrived, so that it could not be counted.',
    'wrong-choice': 'One of the choices is not part of this vote. Choose again.',
    frozen: 'The rules may not be changed once voting has begun.',
    full: 'There is no place left.',
    'in-use': 'Guests have tickets for it or have come on it, so it cannot be taken away. Leave it in.',
    'no-such-type': 'Tickets of this type are not given any more. Choose another one at the fair.',
    'not-enough-points': 'You do not have enough points for this yet.',
    'out-of-stock': 'None are left.',
    'tier-too-low': 'This is for a higher tier than yours.',
    'invitation-invalid': 'The invitation is not valid, or no longer. Ask for a new one.',
    'device-full':
      'Not saved: this device is full. What was saved before is safe. Free some space, then do it again.',
  },
  zh: {
    malformed: '内容有误。请检查填写的内容，然后重新发送。',
    'unknown-kind': '服务器还不认识这类内容，请在下次更新后再试。',
    'too-new': '这项内容出自较新版本的应用。请更新应用后再编辑，内容不会丢失。',
    'too-large': '内容太大了。请缩短文字或减少图片后重新发送。',
    'forged-stamp': '这条内容声称已确认过。请重新发送。',
    'not-yours': '只有本人才能修改。',
    forbidden: '你没有权限这样做。如有疑问，请联系版主或组织者。',
    immutable: '这项内容一经记录便不能修改。',
    conflict: '有人同时修改了同一处。请对比两个版本，再决定重新发送还是放弃你的版本。',
    'not-a-member': '只有圈子成员才能这样做。请先加入圈子，再重新发送。',
    'not-found': '它所属的内容已经不在了。',
    'wrong-state': '情况已经变化，现在无法这样做了。',
    'not-open-yet': '还没有开始。请在开始后重新发送。',
    'vote-closed': '送达时投票已经结束，因此未能计入。',
    'wrong-choice': '其中有选项不属于这次投票。请重新选择。',
    frozen: '投票开始后，规则不能再修改。',
    full: '名额已满。',
    'in-use': '已有来宾持有这种入场券，或已在当天入场，因此不能移除。请保留。',
    'no-such-type': '这种入场券已不再发放。请在市集页面另选一种。',
    'not-enough-points': '积分还不够。',
    'out-of-stock': '已经兑完了。',
    'tier-too-low': '需要更高的等级才能兑换。',
    'invitation-invalid': '邀请无效或已失效。请索取新的邀请。',
    'device-full': '没有保存：本机空间已满。之前保存的内容都还在。请腾出空间后再试一次。',
  },
})

/** Says why the authority (or the device itself) said no. */
export function useRefusalText(): (refusal: Pick<Refusal, 'code'>) => string {
  const t = useWords(refusalWords)
  return ({ code }) => t(code)
}
