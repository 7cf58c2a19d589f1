import { Match, Show, Switch, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { passId, passKind, type PassBody } from '../../shared/fairs/pass-kind.ts'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { formatDate } from '../ui/format.ts'
import { Tag } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { uiWords } from '../ui/ui-words.ts'
import { useWords } from '../ui/words.ts'
import { CodeCard } from './code-card.tsx'
import { createLiveCode } from './live/create-live-code.ts'
import { LiveSection } from './live/live-section.tsx'
import { createMoment } from './moment.ts'
import { passWords, tierKeys } from './pass-words.ts'
import { ReplaceCode } from './replace-code.tsx'

/** The member's own pass. */
export default function MyPassScreen(): JSX.Element {
  const t = useWords(passWords)
  const { member } = useStore()
  const now = createMoment()
  const pass = createDocument(passKind, () => passId(member))
  return (
    <Page title={t('passTitle')} back="/me">
      <Show when={!pass.loading()} fallback={<Skeleton shape="card" rows={1} />}>
        <Switch fallback={<EmptyState icon="qr" title={t('notYetTitle')} text={t('notYetText')} />}>
          <Match when={(pass()?.body.validUntil ?? Infinity) <= now()}>
            <EmptyState icon="clock" title={t('expiredTitle')} text={t('expiredText')} />
          </Match>
          <Match when={pass()}>{(found) => <Pass pass={found()} />}</Match>
        </Switch>
      </Show>
    </Page>
  )
}

function Pass(props: { pass: Document<PassBody> }): JSX.Element {
  const t = useWords(passWords)
  const ui = useWords(uiWords)
  const profile = createDocument(profileKind, () => profileId(props.pass.owner))
  const name = (): string => profile()?.body.name ?? ui('unknownMember')
  const live = createLiveCode()
  const tier = () => tierKeys[props.pass.body.tier]
  return (
    <>
      <CodeCard
        code={live.code() ?? props.pass.body.token}
        live={live.code() !== undefined}
        label={t('passCode', { name: name() })}
        name={name()}
        about={
          <Show when={tier()}>
            {(key) => (
              <Tag tone="seal">
                {t('tier')} · {t(key())}
              </Tag>
            )}
          </Show>
        }
        validUntil={t('validUntil', { date: formatDate(props.pass.body.validUntil) })}
      />
      <LiveSection live={live} />
      <ReplaceCode pass={props.pass} />
    </>
  )
}
