import { createSignal, onMount, Show, type JSX } from 'solid-js'
import type { OpenStore } from '../store/open-store.ts'
import type { StorageUse } from '../store/storage-use.ts'
import { Button } from '../ui/button.tsx'
import { List, Row } from '../ui/card.tsx'
import { formatNumber, formatSize } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { InstallHint } from './install-hint.tsx'
import styles from './sync-sheet.module.css'
import { syncWords } from './sync-words.ts'

/** What Jishi takes of the device, whether it will stay, and what can be given back. */
export function StorageSection(props: { open: OpenStore }): JSX.Element {
  const t = useWords(syncWords)
  // No resource: waiting for one takes the dialog out of the page, and it comes back closed.
  const [use, setUse] = createSignal<StorageUse>()
  async function measure(): Promise<void> {
    setUse(await props.open.measure())
  }
  onMount(() => void measure())

  async function free(bytes: number): Promise<void> {
    await props.open.freePictures()
    toast(t('storageFreed', { size: formatSize(bytes) }))
    await measure()
  }

  return (
    <Show when={use()}>
      {(now) => (
        <Section title={t('storageTitle')}>
          <List>
            <Amount title={t('storageDocuments')} {...now().documents} />
            <Amount title={t('storageKept')} {...now().kept} />
            <Amount title={t('storageWaiting')} {...now().waiting} />
            <Show when={now().bytes}>
              {(bytes) => <Row title={t('storageTotal')} end={<Size bytes={bytes()} />} />}
            </Show>
          </List>
          <Show when={now().kept.bytes > 0}>
            <Button small onClick={() => void free(now().kept.bytes)}>
              {t('storageFree', { size: formatSize(now().kept.bytes) })}
            </Button>
          </Show>
          <Show when={props.open.keeps && now().persisted !== undefined}>
            <p class={styles.note}>{now().persisted ? t('storageKeeps') : t('storageMayClear')}</p>
            <Show when={!now().persisted}>
              <InstallHint />
            </Show>
          </Show>
        </Section>
      )}
    </Show>
  )
}

function Amount(props: { title: string; count: number; bytes: number | undefined }): JSX.Element {
  return (
    <Row
      title={props.title}
      text={formatNumber(props.count)}
      end={<Show when={props.bytes}>{(bytes) => <Size bytes={bytes()} />}</Show>}
    />
  )
}

function Size(props: { bytes: number }): JSX.Element {
  return <span class={styles.time}>{formatSize(props.bytes)}</span>
}
