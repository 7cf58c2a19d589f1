import { createSignal, For, Show, type JSX } from 'solid-js'
import { kindNameOf } from '../../shared/documents/document.ts'
import { moderatedKinds } from '../../shared/moderation/moderated-post.ts'
import type { Case } from '../../shared/moderation/report-queue.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { focusTitle } from '../ui/focus-title.ts'
import { PendingMark, Tag, TimeAgo } from '../ui/marks.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import styles from './case-card.module.css'
import { rule } from './moderation-actions.ts'
import { PostWords } from './post-words.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { moderationWords } from './words.ts'

/** One reported post: its words, the reports, and the two decisions. */
export function CaseCard(props: {
  case: Case
  nameOf: (member: string) => string
  place: string
}): JSX.Element {
  const t = useWords(moderationWords)
  const store = useStore()
  const attempt = useAttempt()
  const [asked, setAsked] = createSignal<'hide' | 'dismiss'>()
  const close = () => setAsked(undefined)
  const author = () => props.case.evidence?.author
  const kind = () => moderatedKinds.find((one) => one === kindNameOf(props.case.target)) ?? 'other'

  async function decide(action: 'hide' | 'dismiss', reason: string): Promise<void> {
    const outcome = await attempt(rule(store, props.case, author() ?? '', action, reason))
    close()
    if (!outcome.ok) return
    toast(t(action === 'hide' ? 'hidden' : 'dismissed'))
    focusTitle()
  }

  return (
    <li>
      <Card>
        <div class={styles.head}>
          <Tag tone="seal">{t('reportsCount', { count: props.case.reports.length })}</Tag>
          <Tag>{t(`kind-${kind()}`)}</Tag>
          <span class={styles.where}>
            <Show when={author()}>{(member) => <>{t('postBy', { name: props.nameOf(member()) })} · </>}</Show>
            {props.place}
          </span>
        </div>
        <Show when={props.case.evidence} fallback={<p class={styles.where}>{t('evidenceWaits')}</p>}>
          {(evidence) => <PostWords {...evidence()} />}
        </Show>
        <ul class={styles.reports}>
          <For each={props.case.reports}>
            {(report) => (
              <li>
                <strong>{t(`reason-${report.body.reason}`)}</strong>
                <Show when={report.body.note}>
                  <p class={styles.note}>{report.body.note}</p>
                </Show>
                <p class={styles.where}>
                  {props.nameOf(report.owner)} · <TimeAgo at={report.sort} />{' '}
                  <PendingMark document={report} />
                </p>
              </li>
            )}
          </For>
        </ul>
        <Show when={author()}>
          <Show when={author() !== store.member} fallback={<p class={styles.own}>{t('ownCase')}</p>}>
            <div class={styles.actions}>
              <Button variant="danger" icon="flag" onClick={() => setAsked('hide')}>
                {t('hide')}
              </Button>
              <Button icon="check" onClick={() => setAsked('dismiss')}>
                {t('dismiss')}
              </Button>
            </div>
          </Show>
        </Show>
        <ReasonSheet
          open={asked() === 'hide'}
          title={t('hideTitle')}
          text={t('hideBody')}
          confirm={t('hide')}
          required
          danger
          onConfirm={(reason) => decide('hide', reason)}
          onClose={close}
        />
        <ReasonSheet
          open={asked() === 'dismiss'}
          title={t('dismissTitle')}
          text={t('dismissBody')}
          confirm={t('dismiss')}
          onConfirm={(reason) => decide('dismiss', reason)}
          onClose={close}
        />
      </Card>
    </li>
  )
}
