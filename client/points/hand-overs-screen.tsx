import { createMemo, For, Show, type JSX } from 'solid-js'
import { redemptionKind } from '../../shared/points/redemption-kind.ts'
import { rewardKind } from '../../shared/points/reward-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { List, Row } from '../ui/card.tsx'
import { MemberAvatar } from '../ui/avatar.tsx'
import { PendingMark, Tag } from '../ui/marks.tsx'
import { createMemberNames } from '../ui/member-names.ts'
import { Page, Section } from '../ui/page.tsx'
import { EmptyState, Skeleton } from '../ui/states.tsx'
import { useWords } from '../ui/words.ts'
import { HandOverCard } from './hand-over-card.tsx'
import styles from './hand-overs-screen.module.css'
import { PermittedOnly } from '../ui/permitted-only.tsx'
import { REWARDS } from './paths.ts'
import { pointsWords } from './words.ts'

/** Decisions that are shown below what waits. */
const LATELY = 20

export default function HandOversScreen(): JSX.Element {
  const t = useWords(pointsWords)
  return (
    <PermittedOnly
      title={t('handOvers')}
      back={REWARDS}
      verb="edit"
      of={{ kind: 'redemption' }}
      whose="moderators"
    >
      <HandOvers />
    </PermittedOnly>
  )
}

function HandOvers(): JSX.Element {
  const t = useWords(pointsWords)
  const redemptions = createDocuments(redemptionKind)
  const rewards = createDocuments(rewardKind)
  const titles = createMemo(() => new Map(rewards().map(({ id, body }) => [id, body.title])))
  const titleOf = (reward: string): string => titles().get(reward) ?? t('aReward')
  const held = createMemo(() => redemptions().filter(({ body }) => body.state === 'held'))
  const decided = createMemo(() =>
    redemptions()
      .filter(({ body }) => body.by !== undefined)
      .toSorted((a, b) => (b.stamp ?? Infinity) - (a.stamp ?? Infinity))
      .slice(0, LATELY),
  )
  const nameOf = createMemberNames(() =>
    [...held(), ...decided()].flatMap(({ owner, body }) => (body.by ? [owner, body.by] : [owner])),
  )
  return (
    <Page title={t('handOvers')} back={REWARDS} lead={t('handOversIntro')}>
      <Show when={!redemptions.loading()} fallback={<Skeleton shape="card" />}>
        <Show
          when={held().length > 0}
          fallback={<EmptyState icon="gift" title={t('handOversEmpty')} text={t('handOversEmptyBody')} />}
        >
          <ul class={styles.cards} aria-label={t('handOvers')}>
            <For each={held()}>
              {(redemption) => (
                <HandOverCard
                  redemption={redemption}
                  reward={titleOf(redemption.parent)}
                  name={nameOf(redemption.owner)}
                />
              )}
            </For>
          </ul>
        </Show>
        <Show when={decided().length > 0}>
          <Section title={t('decided')}>
            <List label={t('decided')}>
              <For each={decided()}>
                {(redemption) => (
                  <Row
                    start={<MemberAvatar member={redemption.owner} />}
                    title={
                      <>
                        {nameOf(redemption.owner)} · <bdi>{titleOf(redemption.parent)}</bdi>{' '}
                        <PendingMark document={redemption} />
                      </>
                    }
                    text={t('decidedBy', { name: nameOf(redemption.body.by ?? '') })}
                    end={
                      <Tag tone={redemption.body.state === 'refused' ? 'amber' : 'indigo'}>
                        {t(`state-${redemption.body.state}`)}
                      </Tag>
                    }
                  />
                )}
              </For>
            </List>
          </Section>
        </Show>
      </Show>
    </Page>
  )
}
