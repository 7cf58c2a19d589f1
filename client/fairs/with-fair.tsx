import { useParams } from '@solidjs/router'
import { Show, type Accessor, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import { eventId, eventKind, type EventBody } from '../../shared/fairs/event-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import { LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { createFairRights } from './fair-rights.ts'
import { fairsWords } from './fairs-words.ts'
import { FAIRS, fairPath } from './paths.ts'

type Fair = Document<EventBody>

/** Shows a screen for the fair that the address names, once this device has found it. */
export function WithFair(props: { children: (fair: Accessor<Fair>) => JSX.Element }): JSX.Element {
  const t = useWords(fairsWords)
  const params = useParams<{ fair: string }>()
  const fair = createDocument(eventKind, () => eventId(params.fair))
  return (
    <Show when={!fair.loading()} fallback={<Skeleton shape="card" />}>
      <Show
        when={fair()}
        fallback={
          <Page title={t('notHereTitle')} back={FAIRS}>
            <EmptyState
              icon="search"
              title={t('notHereTitle')}
              text={t('notHereText')}
              action={
                <LinkButton href={FAIRS} variant="primary">
                  {t('toFairs')}
                </LinkButton>
              }
            />
          </Page>
        }
      >
        {(found) => props.children(found)}
      </Show>
    </Show>
  )
}

/** The same for screens that only the staff of the fair may see; `runs` for those of whoever answers for it. */
export function WithFairRights(props: {
  needs: 'gate' | 'scan' | 'sell' | 'run'
  children: (fair: Accessor<Fair>) => JSX.Element
}): JSX.Element {
  return <WithFair>{(fair) => <Guarded {...props} fair={fair} />}</WithFair>
}

function Guarded(props: {
  needs: 'gate' | 'scan' | 'sell' | 'run'
  fair: Accessor<Fair>
  children: (fair: Accessor<Fair>) => JSX.Element
}): JSX.Element {
  const t = useWords(fairsWords)
  const rights = createFairRights(() => props.fair())
  const needed = { gate: rights.worksAtGate, scan: rights.scans, sell: rights.sells, run: rights.runs }
  const allowed = (): boolean => needed[props.needs]()
  return (
    <Show when={!rights.loading()} fallback={<Skeleton shape="card" />}>
      <Show
        when={allowed()}
        fallback={
          <Page title={t('notStaffTitle')} back={fairPath(props.fair().id)}>
            <EmptyState
              icon="lock"
              title={t('notStaffTitle')}
              text={t('notStaffText')}
              action={<LinkButton href={fairPath(props.fair().id)}>{t('backToFair')}</LinkButton>}
            />
          </Page>
        }
      >
        {props.children(props.fair)}
      </Show>
    </Show>
  )
}
