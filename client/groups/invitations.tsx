import { For, Show, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import type { GroupBody } from '../../shared/groups/group-kind.ts'
import { invitationKind, type InvitationBody } from '../../shared/groups/invitation-kind.ts'
import { groupPath } from '../app/addresses.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { Section } from '../ui/page.tsx'
import { shareLink } from '../ui/share-link.ts'
import { toast } from '../ui/toasts.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import styles from './invitations.module.css'
import { codeOf, invite, reopenInvitation, withdrawInvitation } from './group-actions.ts'
import { groupWords } from './group-words.ts'

/** The codes that open a group, for those who look after it. */
export function Invitations(props: { group: Document<GroupBody> }): JSX.Element {
  const t = useWords(groupWords)
  const ui = useWords(uiWords)
  const store = useStore()
  const attempt = useAttempt()
  const all = createDocuments(invitationKind, () => ({ parent: props.group.id, order: 'newest' }))
  const open = () => all().filter(({ body }) => body.state === 'open')

  async function share(code: string): Promise<void> {
    const outcome = await shareLink({
      title: t('shareText', { group: props.group.body.name, code }),
      url: `${location.origin}${groupPath(props.group.id)}?invitation=${code}`,
    })
    if (outcome === 'copied') toast(t('copied'))
    // The code stands on the screen: it can still be read out.
    if (outcome === 'failed') toast(t('copyFailed'), { tone: 'care' })
  }

  async function withdraw(invitation: Document<InvitationBody>): Promise<void> {
    const withdrawn = await attempt(withdrawInvitation(store, invitation))
    if (!withdrawn.ok) return
    const undo = () => void attempt(reopenInvitation(store, withdrawn.value))
    toast(t('withdrawn'), { action: { label: ui('undo'), run: undo } })
  }

  return (
    <Section
      title={t('invitations')}
      actions={
        <Button icon="plus" onClick={() => void attempt(invite(store, props.group.id))}>
          {t('newCode')}
        </Button>
      }
    >
      <p class={styles.hint}>{t('invitationsHint')}</p>
      <Show when={!all.loading() && open().length === 0}>
        <p class={styles.hint}>{t('noCodes')}</p>
      </Show>
      <For each={open()}>
        {(invitation) => (
          <Card>
            <div class={styles.row}>
              <code class={styles.code}>{codeOf(invitation)}</code>
              <PendingMark document={invitation} />
              <Button icon="share" onClick={() => void share(codeOf(invitation))}>
                {t('share')}
              </Button>
              <Button variant="quiet" onClick={() => void withdraw(invitation)}>
                {t('withdraw')}
              </Button>
            </div>
          </Card>
        )}
      </For>
    </Section>
  )
}
