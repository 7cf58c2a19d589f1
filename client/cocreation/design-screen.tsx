import { A } from '@solidjs/router'
import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { briefKind } from '../../shared/cocreation/brief-kind.ts'
import type { DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { memberPath, reportPath } from '../app/addresses.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { MemberAvatar, MemberName } from '../ui/avatar.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { PendingMark, Tag } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { createPermission } from '../ui/permission.ts'
import { ConfirmDialog } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import { cocreationWords } from './cocreation-words.ts'
import { DesignPicture } from './design-picture.tsx'
import styles from './design-screen.module.css'
import { briefPath, designPath } from './paths.ts'
import { setDesignState } from './vote-actions.ts'
import { WithDesign } from './with-brief.tsx'

export default function DesignScreen(): JSX.Element {
  return <WithDesign>{(design) => <Design design={design()} />}</WithDesign>
}

function Design(props: { design: Document<DesignBody> }): JSX.Element {
  const t = useWords(cocreationWords)
  const { member } = useStore()
  const mayEdit = createPermission('edit', () => props.design)
  const body = (): DesignBody => props.design.body
  return (
    <Page title={body().title || t('goneDesign')} back={briefPath(props.design.parent)}>
      <Switch>
        <Match when={body().state === 'withdrawn'}>
          <p>
            <Tag>{t('withdrawn')}</Tag>
          </p>
        </Match>
        <Match when={body().state === 'hidden'}>
          <Card tone="care">
            <p>{t('hidden')}</p>
            <Show when={body().hidden}>
              {(hidden) => <p>{t('hiddenReason', { reason: hidden().reason })}</p>}
            </Show>
          </Card>
        </Match>
      </Switch>
      <DesignPicture
        design={body()}
        alt={t('pictureOf', { title: body().title })}
        class={styles.picture ?? ''}
      />
      <Show when={props.design.owner}>
        <p class={styles.maker}>
          <MemberAvatar member={props.design.owner} />
          <span>
            {t('maker')}{' '}
            <A href={memberPath(props.design.owner)}>
              <MemberName member={props.design.owner} />
            </A>{' '}
            <PendingMark document={props.design} />
          </span>
        </p>
      </Show>
      <Show when={body().story}>
        <p class={styles.story}>{body().story}</p>
      </Show>
      <Show when={body().licence}>
        {(licence) => (
          <p class={styles.note}>
            {t(licence().text)} · {t(`${licence().text}-hint`)}
          </p>
        )}
      </Show>
      <Show
        when={mayEdit()}
        fallback={
          <Show when={body().state === 'live' && props.design.owner && props.design.owner !== member}>
            <div class={styles.actions}>
              <LinkButton href={reportPath(props.design.id)} icon="flag" variant="quiet">
                {t('report')}
              </LinkButton>
            </div>
          </Show>
        }
      >
        <MakerActions design={props.design} />
      </Show>
    </Page>
  )
}

/** What a maker does with a design: edit while designs come in, take it back until the result is out. */
function MakerActions(props: { design: Document<DesignBody> }): JSX.Element {
  const t = useWords(cocreationWords)
  const store = useStore()
  const attempt = useAttempt()
  const brief = createDocument(briefKind, () => props.design.parent)
  const [asking, setAsking] = createSignal(false)
  const gathering = (): boolean => brief()?.body.state === 'gathering'
  const state = () => props.design.body.state
  return (
    <div class={styles.actions}>
      <Show when={gathering() && state() === 'live'}>
        <LinkButton href={`${designPath(props.design)}/edit`} icon="edit">
          {t('edit')}
        </LinkButton>
      </Show>
      <Show when={gathering() && state() === 'withdrawn'}>
        <Button onClick={() => void attempt(setDesignState(store, props.design, 'live'))}>
          {t('bringBack')}
        </Button>
      </Show>
      <Show when={state() === 'live' && brief() && brief()?.body.state !== 'closed'}>
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t('withdraw')}
        </Button>
      </Show>
      <ConfirmDialog
        open={asking()}
        title={t('withdrawTitle')}
        text={t(gathering() ? 'withdrawText' : 'withdrawVotingText')}
        confirm={t('withdraw')}
        danger
        onConfirm={() => {
          setAsking(false)
          void attempt(setDesignState(store, props.design, 'withdrawn'))
        }}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
