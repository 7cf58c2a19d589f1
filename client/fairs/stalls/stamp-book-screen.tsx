import { createMemo, createSignal, For, Show, untrack, type JSX } from 'solid-js'
import { keyOf, type Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import type { RallyBody } from '../../../shared/fairs/rally-kind.ts'
import { entryId, entryKind } from '../../../shared/points/entry-kind.ts'
import { createDocument } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card, List, Row } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PendingMark, Tag } from '../../ui/marks.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { fairPath } from '../paths.ts'
import { WithFair } from '../with-fair.tsx'
import { CodePanel } from './code-panel.tsx'
import { createCodes } from './codes.ts'
import { createFairStalls, type FairStalls } from './fair-stalls.ts'
import { Said, type Saying } from './said.tsx'
import { collectStamp } from './stall-actions.ts'
import { stallWords } from './stall-words.ts'
import { StampBook } from './stamp-book.tsx'
import styles from './stamp-book.module.css'

/** The member's stamps at a fair. It needs no network. */
export default function StampBookScreen(): JSX.Element {
  return <WithFair>{(fair) => <Book fair={fair()} />}</WithFair>
}

function Book(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stallWords)
  const stalls = createFairStalls(() => props.fair.id)
  return (
    <Page title={t('stampBook')} back={fairPath(props.fair.id)} lead={t('stampBookLead')}>
      <Show when={!stalls.loading()} fallback={<Skeleton shape="card" rows={1} />}>
        <Show
          when={stalls.rally()}
          fallback={<EmptyState icon="star" title={t('bookClosedTitle')} text={t('bookClosedText')} />}
        >
          {(rally) => <Pages fair={props.fair} rally={rally()} stalls={stalls} />}
        </Show>
      </Show>
    </Page>
  )
}

function Pages(props: {
  fair: Document<EventBody>
  rally: Document<RallyBody>
  stalls: FairStalls
}): JSX.Element {
  const t = useWords(stallWords)
  const store = useStore()
  const codes = createCodes(untrack(() => props.fair.id))
  const [scanning, setScanning] = createSignal(false)
  const [said, setSaid] = createSignal<Saying>()
  const entry = createDocument(entryKind, () => entryId('rally', keyOf(props.fair.id), store.member))
  const giving = createMemo(() => {
    const stamped = props.stalls.stamped()
    return props.stalls
      .all()
      .filter(({ id, body }) => stamped.has(id) || (body.rally && body.state === 'open'))
  })
  const places = createMemo(() => {
    const stamped = props.stalls.stamped()
    const named = giving().map(({ id, body }) => ({ name: body.name, stamp: stamped.get(id) }))
    // Fewer stalls than stamps: the book shows that it cannot be filled yet.
    const missing = Math.max(0, props.rally.body.stamps - named.length)
    return [...named, ...Array.from({ length: missing }, () => ({ name: '', stamp: undefined }))]
  })
  const isFull = (): boolean => props.stalls.stamped().size >= props.rally.body.stamps

  async function take(code: string): Promise<void> {
    const read = await codes.stall(code)
    if (!read.ok) return void setSaid({ tone: 'care', text: t('notOurs') })
    const collected = await collectStamp(store, props.fair, read.value, code)
    setSaid(
      collected.ok
        ? { tone: 'good', text: t('gotStamp', { name: collected.value?.body.name ?? t('aStall') }) }
        : { tone: 'care', text: t(`no-${collected.error}`) },
    )
  }

  return (
    <>
      <StampBook places={places()} wanted={props.rally.body.stamps} />
      <Show when={isFull() || props.rally.body.points > 0 || props.rally.body.gift}>
        <Card>
          <div class={styles.words}>
            <Show when={isFull()}>
              <strong>{t('bookFull')}</strong>
            </Show>
            <Show when={props.rally.body.points > 0 || entry()}>
              <p>
                {t(entry() ? 'bookPointsThere' : isFull() ? 'bookPointsWaiting' : 'bookPoints', {
                  points:
                    entry()?.body.legs.find(({ amount }) => amount > 0)?.amount ?? props.rally.body.points,
                })}
              </p>
            </Show>
            <Show when={props.rally.body.gift}>
              <p>{t('bookGift', { gift: props.rally.body.gift })}</p>
            </Show>
          </div>
        </Card>
      </Show>
      <Said said={said()} />
      <Button
        variant={scanning() ? 'secondary' : 'primary'}
        icon="qr"
        wide
        onClick={() => setScanning(!scanning())}
      >
        {t(scanning() ? 'stopScanning' : 'scanStall')}
      </Button>
      <Show when={scanning()}>
        <CodePanel onCode={(code) => void take(code)} />
      </Show>
      <Section title={t('stalls')}>
        <List label={t('stalls')}>
          <For each={giving()}>
            {(stall) => (
              <Row
                start={<Icon name={props.stalls.stamped().has(stall.id) ? 'check' : 'fairs'} />}
                title={
                  <>
                    {stall.body.name}{' '}
                    <Show when={props.stalls.stamped().get(stall.id)?.confirmed === false}>
                      <PendingMark document={{}} />
                    </Show>
                  </>
                }
                text={stall.body.place}
                end={
                  <Tag tone={props.stalls.stamped().has(stall.id) ? 'jade' : 'plain'}>
                    {t(props.stalls.stamped().has(stall.id) ? 'collected' : 'missing')}
                  </Tag>
                }
              />
            )}
          </For>
        </List>
      </Section>
    </>
  )
}
