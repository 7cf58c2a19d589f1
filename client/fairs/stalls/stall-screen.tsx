import { useParams } from '@solidjs/router'
import { createMemo, createSignal, For, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { placardId, placardKind } from '../../../shared/fairs/placard-kind.ts'
import { stallId, stallKind, type StallBody } from '../../../shared/fairs/stall-kind.ts'
import { stampKind } from '../../../shared/fairs/stamp-kind.ts'
import { profileId, profileKind } from '../../../shared/people/profile-kind.ts'
import { createDocument, createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ChartTable } from '../../ui/chart-table.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Meter } from '../../ui/marks.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { uiWords } from '../../ui/ui-words.ts'
import { useWords } from '../../ui/words.ts'
import { hourStart } from '../attendance-hours.ts'
import { CodeCard } from '../code-card.tsx'
import { fairPath } from '../paths.ts'
import { WithFair } from '../with-fair.tsx'
import { CodePanel } from './code-panel.tsx'
import { createCodes } from './codes.ts'
import { FindGuest } from './find-guest.tsx'
import { ToReady } from '../gate/to-ready.tsx'
import { Said, type Saying } from './said.tsx'
import { giveStamp } from './stall-actions.ts'
import { passWord } from './pass-word.ts'
import { stallWords } from './stall-words.ts'

/** A stall for whoever keeps it: its code, passes that it scans, and how many have been there. */
export default function StallScreen(): JSX.Element {
  return <WithFair>{(fair) => <FindStall fair={fair()} />}</WithFair>
}

function FindStall(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stallWords)
  const { member } = useStore()
  const params = useParams<{ stall: string }>()
  const stall = createDocument(stallKind, () => stallId(props.fair.id, params.stall))
  return (
    <Show when={!stall.loading()} fallback={<Skeleton shape="card" />}>
      <Show
        when={stall()?.owner === member && stall()}
        fallback={
          <Page title={t('notYours')} back={fairPath(props.fair.id)}>
            <EmptyState
              icon="lock"
              title={t('notYours')}
              text={t('notYoursText')}
              action={<LinkButton href={fairPath(props.fair.id)}>{props.fair.body.title}</LinkButton>}
            />
          </Page>
        }
      >
        {(found) => <Stall fair={props.fair} stall={found()} />}
      </Show>
    </Show>
  )
}

function Stall(props: { fair: Document<EventBody>; stall: Document<StallBody> }): JSX.Element {
  const t = useWords(stallWords)
  const placard = createDocument(placardKind, () => placardId(props.stall.id))
  return (
    <Page title={props.stall.body.name} back={fairPath(props.fair.id)} lead={t('stallLead')}>
      <Show when={props.stall.body.rally} fallback={<p>{t('no-no-stamps')}</p>}>
        <Show
          when={placard()}
          fallback={<EmptyState icon="clock" title={t('codeNotYet')} text={t('codeNotYetText')} />}
        >
          {(found) => (
            <CodeCard
              code={found().body.code}
              label={t('stallCode', { name: props.stall.body.name })}
              name={props.stall.body.name}
              about={props.stall.body.place}
              validUntil={t('codeHint')}
            />
          )}
        </Show>
        <GiveStamps {...props} />
        <StampsByHour stall={props.stall} />
      </Show>
      <ToReady fair={props.fair.id} />
    </Page>
  )
}

function GiveStamps(props: { fair: Document<EventBody>; stall: Document<StallBody> }): JSX.Element {
  const t = useWords(stallWords)
  const ui = useWords(uiWords)
  const store = useStore()
  const codes = createCodes(untrack(() => props.fair.id))
  const [scanning, setScanning] = createSignal(false)
  const [said, setSaid] = createSignal<Saying>()

  async function take(code: string): Promise<void> {
    const pass = await codes.pass(code)
    if (!pass.ok) return void setSaid({ tone: 'care', text: t(passWord(pass.error)) })
    const member = pass.value
    const profile = await store.read(profileKind, profileId(member))
    await give(member, profile?.body.name ?? ui('unknownMember'))
  }

  async function give(member: string, name: string): Promise<void> {
    const given = await giveStamp(store, props.fair, props.stall, member)
    if (given.ok) setSaid({ tone: 'good', text: t('gaveStamp', { name }) })
    else if (given.error === 'have') setSaid({ tone: 'care', text: t('hadStamp', { name }) })
    else setSaid({ tone: 'care', text: t(`no-${given.error}`) })
  }

  return (
    <>
      <Said said={said()} />
      <Button icon="camera" wide onClick={() => setScanning(!scanning())}>
        {t(scanning() ? 'stopScanning' : 'scanPasses')}
      </Button>
      <Show when={scanning()}>
        <CodePanel onCode={(code) => void take(code)} />
      </Show>
      <FindGuest
        fair={props.fair}
        onCode={(code) => void take(code)}
        onGuest={(member, name) => void give(member, name)}
      />
    </>
  )
}

/** How many guests have the stall's stamp, hour by hour on the clock of this device. */
function StampsByHour(props: { stall: Document<StallBody> }): JSX.Element {
  const t = useWords(stallWords)
  const stamps = createDocuments(stampKind, () => ({ parent: props.stall.parent }))
  const firsts = createMemo(() => {
    const byGuest = new Map<string, number>()
    for (const { owner, body, occurredAt } of stamps())
      if (body.stall === props.stall.id)
        byGuest.set(owner, Math.min(occurredAt, byGuest.get(owner) ?? occurredAt))
    return byGuest
  })
  const hours = createMemo(() => {
    const counts = new Map<number, number>()
    for (const at of firsts().values()) counts.set(hourStart(at), (counts.get(hourStart(at)) ?? 0) + 1)
    return [...counts].toSorted(([a], [b]) => a - b)
  })
  const most = (): number => Math.max(0, ...hours().map(([, count]) => count))
  return (
    <Section title={t('stampsByHour')}>
      <Show when={hours().length > 0} fallback={<p>{t('stampsNone')}</p>}>
        <p>{t('stampsGiven', { count: firsts().size })}</p>
        <For each={hours()}>
          {([from, count]) => (
            <Meter
              label={formatDate(from, { timeStyle: 'short' })}
              value={count}
              max={most()}
              text={formatNumber(count)}
            />
          )}
        </For>
        <ChartTable
          summary={t('stampsTable')}
          columns={[t('hour'), t('stamps')]}
          rows={hours().map(([from, count]) => [
            formatDate(from, { dateStyle: 'medium', timeStyle: 'short' }),
            formatNumber(count),
          ])}
        />
      </Show>
    </Section>
  )
}
