import { createResource, For, Show, type JSX } from 'solid-js'
import { inviteListSchema, type InviteView } from '../../shared/people/account-protocol.ts'
import { nothing } from '../app/api.ts'
import { useApp } from '../app/app-context.ts'
import { useStore } from '../store/store-context.ts'
import { Button } from '../ui/button.tsx'
import { List, Row } from '../ui/card.tsx'
import { formatDate } from '../ui/format.ts'
import { Page, Section } from '../ui/page.tsx'
import { useProblemText } from '../ui/problem-words.ts'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { FromServer } from './from-server.tsx'
import { NewInvite } from './new-invite.tsx'
import styles from './people.module.css'
import { StewardOnly } from './steward-only.tsx'
import { stewardshipWords } from './stewardship-words.ts'

export default function InvitesScreen(): JSX.Element {
  const t = useWords(stewardshipWords)
  return (
    <Page title={t('invites')} back="/me">
      <StewardOnly edits="settings">
        <Invites />
      </StewardOnly>
    </Page>
  )
}

function Invites(): JSX.Element {
  const t = useWords(stewardshipWords)
  const { api } = useApp()
  const { clock } = useStore()
  const problemText = useProblemText()
  const [answer, { refetch }] = createResource(() =>
    api.call('GET', '/api/invites', { schema: inviteListSchema }),
  )

  async function withdraw(invite: InviteView): Promise<void> {
    const withdrawn = await api.call('DELETE', `/api/invites/${invite.id}`, { schema: nothing })
    if (withdrawn.ok) toast(t('withdrawn'))
    else toast(problemText(withdrawn.error), { tone: 'care' })
    void refetch()
  }
  const standing = (invite: InviteView) =>
    invite.expiresAt > clock.now()
      ? t('inviteUntil', { date: formatDate(invite.expiresAt) })
      : t('inviteOver')

  return (
    <>
      <NewInvite onMade={() => void refetch()} />
      <Section title={t('openInvites')}>
        <FromServer answer={answer} title={t('needsNetwork')} onRetry={() => void refetch()}>
          {({ invites }) => (
            <Show when={invites.length > 0} fallback={<p class={styles.soft}>{t('noInvites')}</p>}>
              <List label={t('openInvites')}>
                <For each={invites}>
                  {(invite) => (
                    <Row
                      title={t('inviteUsed', { used: invite.used, uses: invite.uses })}
                      text={`${formatDate(invite.createdAt)} · ${standing(invite)}`}
                      end={
                        <Button small variant="quiet" onClick={() => void withdraw(invite)}>
                          {t('withdraw')}
                        </Button>
                      }
                    />
                  )}
                </For>
              </List>
            </Show>
          )}
        </FromServer>
      </Section>
    </>
  )
}
