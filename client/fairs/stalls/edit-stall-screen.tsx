import { useNavigate, useParams } from '@solidjs/router'
import { createSignal, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { stallId, stallKind, type StallBody } from '../../../shared/fairs/stall-kind.ts'
import { createDocument } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { useAttempt } from '../../ui/attempt.ts'
import { MemberName } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { ConfirmDialog } from '../../ui/sheet.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { WithFairRights } from '../with-fair.tsx'
import { editStall, setStallState, type StallWords } from './stall-actions.ts'
import { StallForm } from './stall-form.tsx'
import { stallsPath } from './stall-paths.ts'
import { stallWords } from './stall-words.ts'

export default function EditStallScreen(): JSX.Element {
  return <WithFairRights needs="run">{(fair) => <FindStall fair={fair()} />}</WithFairRights>
}

function FindStall(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stallWords)
  const params = useParams<{ stall: string }>()
  const stall = createDocument(stallKind, () => stallId(props.fair.id, params.stall))
  return (
    <Show when={!stall.loading()} fallback={<Skeleton shape="card" />}>
      <Show
        when={stall()}
        fallback={
          <Page title={t('editStall')} back={stallsPath(props.fair.id)}>
            <EmptyState icon="search" title={t('noStalls')} />
          </Page>
        }
      >
        {(found) => <EditStall fair={props.fair} stall={found()} />}
      </Show>
    </Show>
  )
}

function EditStall(props: { fair: Document<EventBody>; stall: Document<StallBody> }): JSX.Element {
  const t = useWords(stallWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const [closing, setClosing] = createSignal(false)

  const leave = (): void => navigate(stallsPath(props.fair.id), { replace: true })
  async function save(words: StallWords): Promise<boolean> {
    const written = await attempt(editStall(store, props.stall, words))
    if (written.ok) leave()
    return written.ok
  }
  async function set(state: StallBody['state']): Promise<void> {
    setClosing(false)
    if ((await attempt(setStallState(store, props.stall, state))).ok) leave()
  }

  const initial = untrack(() => {
    const { name, place, about, rally, picture } = props.stall.body
    return { name, place, about, rally, keeper: props.stall.owner, picture }
  })
  return (
    <Page
      title={t('editStall')}
      back={stallsPath(props.fair.id)}
      lead={
        <>
          {t('keeper')} <MemberName member={props.stall.owner} />
        </>
      }
    >
      <StallForm
        draftKey={`stall:edit:${props.stall.id}`}
        initial={initial}
        isNew={false}
        onSubmit={(words) => save(words)}
      />
      <Show
        when={props.stall.body.state === 'open'}
        fallback={<Button onClick={() => void set('open')}>{t('openStall')}</Button>}
      >
        <Button variant="quiet" onClick={() => setClosing(true)}>
          {t('closeStall')}
        </Button>
      </Show>
      <ConfirmDialog
        open={closing()}
        title={t('closeStall')}
        text={t('closeStallText')}
        confirm={t('closeStall')}
        danger
        onConfirm={() => void set('closed')}
        onClose={() => setClosing(false)}
      />
    </Page>
  )
}
