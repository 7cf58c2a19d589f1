import { useNavigate } from '@solidjs/router'
import { createSignal, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { GroupBody } from '../../shared/groups/group-kind.ts'
import type { MembershipBody } from '../../shared/groups/membership-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { toast } from '../ui/toasts.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import { setOwnMembership } from './group-actions.ts'
import { groupWords } from './group-words.ts'

/** The way out of a group: asks first, and offers the way back where there is one. */
export function LeaveGroup(props: {
  group: Document<GroupBody>
  membership: Document<MembershipBody>
  /** Nobody else looks after the group. */
  lastModerator: boolean
}): JSX.Element {
  const t = useWords(groupWords)
  const ui = useWords(uiWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const [asking, setAsking] = createSignal(false)
  const moderates = () => props.membership.body.role === 'moderator'
  const open = () => props.group.body.entry === 'open'
  const warning = () => {
    if (moderates()) return props.lastModerator ? t('leaveTextLast') : t('leaveTextModerator')
    return open() ? t('leaveText') : t('leaveTextEntry')
  }

  async function leave(): Promise<void> {
    const { id, body } = props.group
    // A role is not taken back by its former owner, and a closed door does not open again.
    const mayReturn = open() && !moderates()
    const written = await attempt(setOwnMembership(store, id, 'left'))
    setAsking(false)
    if (!written.ok) return
    navigate('/groups')
    const undo = { label: ui('undo'), run: () => void attempt(setOwnMembership(store, id, 'active')) }
    toast(t('left', { group: body.name }), mayReturn ? { action: undo } : {})
  }

  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {t('leave')}
      </Button>
      <ConfirmDialog
        open={asking()}
        title={t('leaveTitle', { group: props.group.body.name })}
        text={warning()}
        confirm={t('leave')}
        danger
        onConfirm={() => void leave()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
