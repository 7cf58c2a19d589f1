import { useNavigate, useParams } from '@solidjs/router'
import { createSignal, Match, Show, Switch, untrack, type JSX } from 'solid-js'
import { kindNameOf } from '../../shared/documents/document.ts'
import { kindOf } from '../../shared/kinds.ts'
import { evidenceOf, isModerated, type ModeratedPost } from '../../shared/moderation/moderated-post.ts'
import {
  REPORT_NOTE_LENGTH,
  reportId,
  reportKind,
  reportReasons,
  type ReportReason,
} from '../../shared/moderation/report-kind.ts'
import { createDraft } from '../store/drafts.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { TextArea } from '../ui/field.tsx'
import { focusTitle } from '../ui/focus-title.ts'
import { formatDateTime } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { sendReport } from './moderation-actions.ts'
import { PostWords } from './post-words.tsx'
import styles from './report-screen.module.css'
import { moderationWords } from './words.ts'

/** Reports the post that the address names; afterwards it says what became of the report. */
export default function ReportScreen(): JSX.Element {
  const params = useParams<{ target: string }>()
  return (
    <Show when={params.target} keyed>
      {(target) => <Report target={target} />}
    </Show>
  )
}

function Report(props: { target: string }): JSX.Element {
  const t = useWords(moderationWords)
  const { member } = useStore()
  const { post, report } = untrack(() => ({
    post: createPost(props.target),
    report: createDocument(reportKind, () => reportId(props.target, member)),
  }))
  return (
    <Page title={t('reportTitle')} lead={t('reportIntro')}>
      <Show when={!post.loading() && !report.loading()} fallback={<Skeleton shape="card" />}>
        <Switch
          fallback={
            <EmptyState icon="search" title={t('noPost')} text={t('noPostBody')} action={<GoBack />} />
          }
        >
          <Match when={report()}>
            {(sent) => (
              <>
                <div class={styles.sent} aria-live="polite">
                  <Icon name={sent().stamp === undefined ? 'clock' : 'check'} />
                  <div>
                    <p>
                      <strong>{t('reportSent')}</strong>
                    </p>
                    <p>
                      {sent().stamp === undefined
                        ? t('reportWaits')
                        : t('reportKept', { when: formatDateTime(sent().sort) })}
                    </p>
                  </div>
                </div>
                <div>
                  <GoBack />
                </div>
              </>
            )}
          </Match>
          <Match when={post()?.owner === member}>
            <EmptyState icon="edit" title={t('ownPost')} action={<GoBack />} />
          </Match>
          <Match when={post() && post()?.body.state !== 'live'}>
            <EmptyState icon="flag" title={t('notLive')} action={<GoBack />} />
          </Match>
          <Match when={post()}>{(found) => <ReportForm post={found()} />}</Match>
        </Switch>
      </Show>
    </Page>
  )
}

function GoBack(): JSX.Element {
  const t = useWords(moderationWords)
  const navigate = useNavigate()
  return (
    <Button icon="back" onClick={() => navigate(-1)}>
      {t('back')}
    </Button>
  )
}

function createPost(target: string) {
  const kind = isModerated(target) ? kindOf(kindNameOf(target)) : undefined
  if (!kind) return Object.assign(() => undefined, { loading: () => false })
  const found = createDocument(kind, () => target)
  return Object.assign(() => found() as ModeratedPost | undefined, { loading: found.loading })
}

function ReportForm(props: { post: ModeratedPost }): JSX.Element {
  const t = useWords(moderationWords)
  const store = useStore()
  const attempt = useAttempt()
  const draft = untrack(() => createDraft(`report:${props.post.id}`))
  const [reason, setReason] = createSignal<ReportReason | ''>('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)

  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    const chosen = reason()
    if (busy() || chosen === '') return
    setBusy(true)
    const outcome = await attempt(sendReport(store, props.post, chosen, draft.text()))
    setBusy(false)
    if (!outcome.ok) return
    draft.clear()
    focusTitle()
  }

  return (
    <form class={styles.form} onSubmit={(event) => void send(event)}>
      <PostWords {...evidenceOf(props.post)} />
      <Choices<ReportReason | ''>
        label={t('reportReason')}
        options={reportReasons.map((value) => ({ value, label: t(`reason-${value}`) }))}
        value={reason()}
        onChange={setReason}
      />
      <div aria-live="polite">
        <Show when={tried() && reason() === ''}>
          <p class={styles.missing}>
            <Icon name="alert" size={16} /> {t('reportReasonMissing')}
          </p>
        </Show>
      </div>
      <TextArea
        label={t('reportNote')}
        value={draft.text()}
        onInput={draft.setText}
        maxLength={REPORT_NOTE_LENGTH}
      />
      <div class={styles.actions}>
        <Button type="submit" variant="primary" icon="flag" busy={busy()}>
          {t('send')}
        </Button>
        <GoBack />
      </div>
    </form>
  )
}
