import { For, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { MembershipBody } from '../../shared/groups/membership-kind.ts'
import { memberPath } from '../app/addresses.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { MemberAvatar } from '../ui/avatar.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TimeAgo } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import styles from './form.module.css'
import { decideMembership } from './group-actions.ts'
import { groupWords } from './group-words.ts'

/** Who wants to join, for those who decide. */
export function JoinRequests(props: {
  requests: readonly Document<MembershipBody>[]
  name: (member: string) => string
}): JSX.Element {
  const t = useWords(groupWords)
  const store = useStore()
  const attempt = useAttempt()

  async function answer(request: Document<MembershipBody>, state: 'active' | 'left'): Promise<void> {
    const name = props.name(request.owner)
    const written = await attempt(decideMembership(store, request, { state }))
    if (written.ok) toast(t(state === 'active' ? 'letInDone' : 'turnedDown', { name }))
  }

  return (
    <Section title={t('requests')}>
      <For each={props.requests}>
        {(request) => (
          <Card>
            <div class={styles.row}>
              <MemberAvatar member={request.owner} />
              <strong>
                <bdi>{props.name(request.owner)}</bdi>
              </strong>
              <TimeAgo at={request.occurredAt} />
            </div>
            <div class={styles.row}>
              <Button variant="primary" icon="check" onClick={() => void answer(request, 'active')}>
                {t('letIn')}
              </Button>
              <Button onClick={() => void answer(request, 'left')}>{t('turnDown')}</Button>
              <LinkButton href={memberPath(request.owner)} variant="quiet">
                {t('profile')}
              </LinkButton>
            </div>
          </Card>
        )}
      </For>
    </Section>
  )
}
