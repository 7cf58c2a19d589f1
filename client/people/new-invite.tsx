import { createSignal, Show, type JSX } from 'solid-js'
import * as v from 'valibot'
import {
  createdInviteSchema,
  INVITE_MAX_DAYS,
  INVITE_MAX_USES,
  newInviteSchema,
} from '../../shared/people/account-protocol.ts'
import { SETTINGS_ID, settingsKind } from '../../shared/people/settings-kind.ts'
import { useApp } from '../app/app-context.ts'
import { createDocument } from '../store/live-documents.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { useProblemText } from '../ui/problem-words.ts'
import { shareLink } from '../ui/share-link.ts'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import styles from './people.module.css'
import { stewardshipWords } from './stewardship-words.ts'

/** Makes a link, and shows it this once. */
export function NewInvite(props: { onMade: () => void }): JSX.Element {
  const t = useWords(stewardshipWords)
  const { api } = useApp()
  const problemText = useProblemText()
  const settings = createDocument(settingsKind, () => SETTINGS_ID)
  const [uses, setUses] = createSignal('1')
  const [days, setDays] = createSignal('14')
  const [wrong, setWrong] = createSignal<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = createSignal(false)
  const [link, setLink] = createSignal<string>()
  const [problem, setProblem] = createSignal<string>()

  async function make(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const wanted = v.safeParse(newInviteSchema, { uses: Number(uses()), days: Number(days()) })
    setWrong(new Set((wanted.issues ?? []).map((issue) => v.getDotPath(issue) ?? '')))
    if (!wanted.success) return
    setBusy(true)
    setProblem(undefined)
    const made = await api.call('POST', '/api/invites', { schema: createdInviteSchema, body: wanted.output })
    setBusy(false)
    if (!made.ok) {
      setProblem(problemText(made.error))
      return
    }
    setLink(location.origin + made.value.path)
    props.onMade()
  }

  async function share(url: string): Promise<void> {
    const title = t('inviteTitle', { community: settings()?.body.name ?? '集市 Jishi' })
    const outcome = await shareLink({ title, url })
    if (outcome === 'copied') toast(t('copied'))
    if (outcome === 'failed') toast(t('notCopied'), { tone: 'care' })
  }
  const outside = (field: string, to: number) =>
    wrong().has(field) ? t('wrongNumber', { from: 1, to }) : undefined

  return (
    <Card>
      <h2>{t('newInvite')}</h2>
      <form class={styles.form} onSubmit={(event) => void make(event)} noValidate>
        <div class={styles.two}>
          <TextField
            label={t('inviteUses')}
            type="number"
            inputMode="numeric"
            min={1}
            max={INVITE_MAX_USES}
            value={uses()}
            onInput={setUses}
            error={outside('uses', INVITE_MAX_USES)}
          />
          <TextField
            label={t('inviteDays')}
            type="number"
            inputMode="numeric"
            min={1}
            max={INVITE_MAX_DAYS}
            value={days()}
            onInput={setDays}
            error={outside('days', INVITE_MAX_DAYS)}
          />
        </div>
        <Button type="submit" variant="primary" busy={busy()}>
          {t('makeInvite')}
        </Button>
      </form>
      <div aria-live="polite">
        <Show when={problem()}>
          <p>{problem()}</p>
        </Show>
        <Show when={link()}>
          {(url) => (
            <div class={styles.form}>
              <p>{t('inviteMade')}</p>
              <code class={styles.link}>{url()}</code>
              <div>
                <Button icon="share" onClick={() => void share(url())}>
                  {t('share')}
                </Button>
              </div>
            </div>
          )}
        </Show>
      </div>
    </Card>
  )
}
