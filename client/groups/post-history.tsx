import { createMemo, For, Show, type JSX } from 'solid-js'
import { revisionKind } from '../../shared/groups/revision-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { Card } from '../ui/card.tsx'
import { formatDateTime } from '../ui/format.ts'
import { Picture } from '../ui/picture.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useWords } from '../ui/words.ts'
import styles from './post-fields.module.css'
import type { ThreadOrReply } from './post.tsx'
import { RichText } from './rich-text.tsx'
import { threadWords } from './thread-words.ts'

/** What an edited post said before, the newest version first. Open while `post` names one. */
export function PostHistory(props: { post: ThreadOrReply | undefined; onClose: () => void }): JSX.Element {
  const t = useWords(threadWords)
  return (
    <Sheet open={props.post !== undefined} title={t('history')} onClose={() => props.onClose()}>
      <Show when={props.post}>{(post) => <Versions post={post()} />}</Show>
    </Sheet>
  )
}

function Versions(props: { post: ThreadOrReply }): JSX.Element {
  const t = useWords(threadWords)
  const revisions = createDocuments(revisionKind, () => ({ parent: props.post.id, order: 'newest' }))
  const versions = createMemo(() => [
    { heading: t('versionNow'), body: props.post.body },
    ...revisions().map(({ sort, body }) => ({
      heading: t('versionFrom', { time: formatDateTime(sort) }),
      body,
    })),
  ])
  return (
    <>
      <For each={versions()}>{(version) => <Version heading={version.heading} body={version.body} />}</For>
      <Show when={!revisions.loading() && revisions().length === 0}>
        <p>{t('historyEmpty')}</p>
      </Show>
    </>
  )
}

function Version(props: {
  heading: string
  body: { title?: string | undefined; text: string; pictures: readonly string[] }
}): JSX.Element {
  const t = useWords(threadWords)
  const { member } = useStore()
  return (
    <section class={styles.version}>
      <h3>{props.heading}</h3>
      <Card>
        <Show when={props.body.title}>
          <strong>{props.body.title}</strong>
        </Show>
        <Show when={props.body.text}>
          <RichText text={props.body.text} people={[]} me={member} />
        </Show>
        <Show when={props.body.pictures.length > 0}>
          <ul class={styles.pictures}>
            <For each={props.body.pictures}>
              {(hash, index) => (
                <li class={styles.picture}>
                  <Picture hash={hash} alt={`${t('pictureLabel')} ${index() + 1}`} />
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Card>
    </section>
  )
}
