import { createMemo, For, Show, type JSX } from 'solid-js'
import { groupKind } from '../../shared/groups/group-kind.ts'
import { openCases } from '../../shared/moderation/report-queue.ts'
import { reportKind } from '../../shared/moderation/report-kind.ts'
import { rulingKind } from '../../shared/moderation/ruling-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { LinkButton } from '../ui/button.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { CaseCard } from './case-card.tsx'
import { RECORD } from './paths.ts'
import styles from './queue-screen.module.css'
import { moderationWords } from './words.ts'

export default function QueueScreen(): JSX.Element {
  const t = useWords(moderationWords)
  return (
    <PermittedOnly
      title={t('moderation')}
      back="/me"
      verb="create"
      of={{ kind: 'ruling' }}
      whose="moderators"
    >
      <Queue />
    </PermittedOnly>
  )
}

function Queue(): JSX.Element {
  const t = useWords(moderationWords)
  const reports = createDocuments(reportKind)
  const rulings = createDocuments(rulingKind)
  const groups = createDocuments(groupKind)
  const cases = createMemo(() => openCases(reports(), rulings()))
  const groupNames = createMemo(() => new Map(groups().map(({ id, body }) => [id, body.name])))
  const nameOf = createMemberNames(() =>
    cases().flatMap((one) => [
      ...one.reports.map(({ owner }) => owner),
      ...(one.evidence ? [one.evidence.author] : []),
    ]),
  )
  return (
    <Page
      title={t('moderation')}
      back="/me"
      lead={t('queueIntro')}
      actions={
        <LinkButton href={RECORD} icon="clock">
          {t('audit')}
        </LinkButton>
      }
    >
      <Show when={!reports.loading() && !rulings.loading()} fallback={<Skeleton shape="card" />}>
        <Show
          when={cases().length > 0}
          fallback={<EmptyState icon="shield" title={t('queueEmpty')} text={t('queueEmptyBody')} />}
        >
          <p aria-live="polite">{t('queueCount', { count: cases().length })}</p>
          <ul class={styles.cases}>
            <For each={cases()}>
              {(one) => (
                <CaseCard
                  case={one}
                  nameOf={nameOf}
                  place={
                    one.group === ''
                      ? t('inCommunity')
                      : t('inGroup', { group: groupNames().get(one.group) ?? '…' })
                  }
                />
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </Page>
  )
}
