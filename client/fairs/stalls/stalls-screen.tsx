import { createMemo, For, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { rallyId, rallyKind } from '../../../shared/fairs/rally-kind.ts'
import { stampKind } from '../../../shared/fairs/stamp-kind.ts'
import { tallyStamps } from '../../../shared/points/stall-report.ts'
import { createDocument, createDocuments } from '../../store/live-documents.ts'
import { LinkButton } from '../../ui/button.tsx'
import { LinkRow, List } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PendingMark, Tag } from '../../ui/marks.tsx'
import { createMemberNames } from '../../ui/member-names.ts'
import { Page, Section } from '../../ui/page.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.ts'
import { fairPath } from '../paths.ts'
import { WithFairRights } from '../with-fair.tsx'
import { createFairStalls } from './fair-stalls.ts'
import { RallyForm } from './rally-form.tsx'
import { stallPath, stallsPath } from './stall-paths.ts'
import { stallWords } from './stall-words.ts'

/** The stalls of a fair and its stamp rally, for whoever runs it. */
export default function StallsScreen(): JSX.Element {
  return <WithFairRights needs="run">{(fair) => <Stalls fair={fair()} />}</WithFairRights>
}

function Stalls(props: { fair: Document<EventBody> }): JSX.Element {
  const t = useWords(stallWords)
  const stalls = createFairStalls(() => props.fair.id)
  const rally = createDocument(rallyKind, () => rallyId(props.fair.id))
  const nameOf = createMemberNames(() => stalls.all().map(({ owner }) => owner))
  const stamps = createDocuments(stampKind, () => ({ parent: props.fair.id }))
  const tally = createMemo(() => tallyStamps({ stamps: stamps(), rally: rally() }))
  const giving = (): number => stalls.open().filter(({ body }) => body.rally).length
  return (
    <Page title={t('organiseStalls')} back={fairPath(props.fair.id)}>
      <Show when={!stalls.loading() && !rally.loading()} fallback={<Skeleton />}>
        <Show
          when={stalls.all().length > 0}
          fallback={<EmptyState icon="fairs" title={t('noStalls')} text={t('noStallsText')} />}
        >
          <List label={t('stalls')}>
            <For each={stalls.all()}>
              {(stall) => (
                <LinkRow
                  href={`${stallPath(props.fair.id, stall.id)}/edit`}
                  start={<Icon name="fairs" />}
                  title={
                    <>
                      {stall.body.name} <PendingMark document={stall} />
                    </>
                  }
                  text={[stall.body.place, nameOf(stall.owner)].filter(Boolean).join(' · ')}
                  end={
                    <Show when={stall.body.state === 'open'} fallback={<Tag tone="amber">{t('closed')}</Tag>}>
                      <Show when={stall.body.rally}>
                        <Tag>{t('stampCount', { count: tally().guests.get(stall.id) ?? 0 })}</Tag>
                      </Show>
                    </Show>
                  }
                />
              )}
            </For>
          </List>
        </Show>
        <LinkButton href={`${stallsPath(props.fair.id)}/new`} icon="plus" variant="primary" wide>
          {t('newStall')}
        </LinkButton>
        <Section title={t('rally')}>
          <Show when={rally()}>
            <p>{t('fullBooks', { count: tally().full })}</p>
          </Show>
          <RallyForm fair={props.fair.id} rally={rally()} giving={giving()} />
        </Section>
      </Show>
    </Page>
  )
}
