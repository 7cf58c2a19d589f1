import { useSearchParams } from '@solidjs/router'
import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import * as v from 'valibot'
import { key } from '../../shared/documents/key.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { GroupBody } from '../../shared/groups/group-kind.ts'
import { membershipId, type MembershipBody } from '../../shared/groups/membership-kind.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { PendingMark } from '../ui/marks.tsx'
import { useRefusalText } from '../ui/refusal-words.ts'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import styles from './form.module.css'
import { setOwnMembership } from './group-actions.ts'
import { groupWords } from './group-words.ts'

/** How somebody who is not in a group comes into it. */
export function JoinPanel(props: {
  group: Document<GroupBody>
  membership: Document<MembershipBody> | undefined
}): JSX.Element {
  const t = useWords(groupWords)
  const store = useStore()
  const attempt = useAttempt()
  const refusalText = useRefusalText()
  const [search] = useSearchParams<{ invitation: string }>()
  const [withCode, setWithCode] = createSignal(search.invitation !== undefined)
  const [code, setCode] = createSignal(search.invitation ?? '')
  const [codeWrong, setCodeWrong] = createSignal(false)
  const state = () => props.membership?.body.state
  const entry = () => props.group.body.entry
  // Whoever founded a group finds it open.
  const open = () => entry() === 'open' || (props.group.owner === store.member && state() === undefined)

  /** What the authority said to an earlier attempt. */
  const refused = () =>
    store.status.rejected().find(({ document }) => document.id === membershipId(props.group.id, store.member))

  async function become(next: 'active' | 'requested' | 'left', invitation?: string): Promise<void> {
    const { id, body } = props.group
    const before = refused()
    if (before) await store.rejected.discard(before.id)
    const written = await attempt(setOwnMembership(store, id, next, invitation))
    if (!written.ok) return
    // Only the authority knows whether a code is good.
    if (next === 'active') toast(invitation === undefined ? t('joined', { group: body.name }) : t('codeSent'))
    if (next === 'left') toast(t('requestWithdrawn'))
  }
  const codeError = () => {
    const refusal = refused()?.refusal
    if (codeWrong()) return t('codeWrong')
    return refusal && refusalText(refusal)
  }

  function joinWithCode(event: SubmitEvent): void {
    event.preventDefault()
    const typed = code().trim().toLowerCase()
    if (v.is(key, typed)) void become('active', typed)
    else setCodeWrong(true)
  }

  return (
    <Switch>
      <Match when={state() === 'removed'}>
        <Card tone="care">
          <p>{t('removed')}</p>
        </Card>
      </Match>
      <Match when={state() === 'requested'}>
        <Card>
          <p>
            {t('asked')} <Show when={props.membership}>{(mine) => <PendingMark document={mine()} />}</Show>
          </p>
          <div class={styles.row}>
            <Button onClick={() => void become('left')}>{t('withdrawRequest')}</Button>
          </div>
        </Card>
      </Match>
      <Match when={true}>
        <Card>
          <p>{t('membersOnly')}</p>
          <div class={styles.row}>
            <Show when={open()}>
              <Button variant="primary" onClick={() => void become('active')}>
                {t('join')}
              </Button>
            </Show>
            <Show when={!open() && entry() === 'request'}>
              <Button variant="primary" onClick={() => void become('requested')}>
                {t('ask')}
              </Button>
            </Show>
            <Show when={!open() && entry() === 'request' && !withCode()}>
              <Button variant="quiet" onClick={() => setWithCode(true)}>
                {t('haveCode')}
              </Button>
            </Show>
          </div>
          <Show when={!open() && (withCode() || entry() === 'invite')}>
            <form class={styles.form} onSubmit={joinWithCode} noValidate>
              <TextField
                label={t('code')}
                hint={t('codeHint')}
                value={code()}
                onInput={(value) => {
                  setCodeWrong(false)
                  setCode(value)
                }}
                maxLength={32}
                autocomplete="off"
                autocapitalize="off"
                error={codeError()}
                required
              />
              <div class={styles.row}>
                <Button type="submit" variant="primary">
                  {t('joinWithCode')}
                </Button>
              </div>
            </form>
          </Show>
        </Card>
      </Match>
    </Switch>
  )
}
