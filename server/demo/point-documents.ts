import { keyOf, type Document } from '../../shared/documents/document.ts'
import { createEntry, type Movement } from '../../shared/points/entry-kind.ts'
import { pointsForPurchase, purchaseRule } from '../../shared/points/purchase-rule.ts'
import { redemptionId, type RedemptionBody } from '../../shared/points/redemption-kind.ts'
import { REDEMPTION_RULES_VERSION } from '../../shared/points/redemption-rules.ts'
import { rewardId, type RewardBody } from '../../shared/points/reward-kind.ts'
import type { Tier } from '../../shared/points/tier-rules.ts'
import type { PictureName } from './pictures.ts'
import { DAY, documentAt, earned, HOUR, type DemoMember, type DemoWorld } from './world.ts'

/** Bought from each other at the last fairs: hundredths of the currency. */
const LEAST_SPENT = 1_800
const MOST_SPENT = 16_000
/** The part of the members that bought something at a stall. */
const BUYERS = 0.55

interface RewardContent {
  key: string
  title: string
  about: string
  picture: PictureName
  cost: number
  stock: number
  tier?: Tier
}

const rewards: readonly RewardContent[] = [
  {
    key: 'bookmark',
    title: '手印书签一枚',
    about: '名片裁的，每张套色都偏得不一样。\n\nA misprinted card with a second life.',
    picture: 'type',
    cost: 30,
    stock: 40,
  },
  {
    key: 'tote',
    title: '市集帆布袋',
    about: '去年的图案，还剩二十只。在摊位上凭兑换领取。',
    picture: 'lotus-tiles',
    cost: 80,
    stock: 20,
  },
  {
    key: 'wheel',
    title: '拉坯体验课，两小时',
    about: '穿不怕脏的衣服来。做坏了的可以带走，做好了的也可以带走。',
    picture: 'pots',
    cost: 120,
    stock: 8,
    tier: 'regular',
  },
  {
    key: 'tea-seat',
    title: '年末茶席，一个位置',
    about: '四款茶，两个小时，十二个人。\n\nBring a cup and leave with another.',
    picture: 'tea',
    cost: 200,
    stock: 4,
    tier: 'kindred',
  },
]

/** What was bought at the fairs, with the points that it gave. */
export function purchaseDocuments({ leads, members, now, seeded }: DemoWorld): Document[] {
  // Whoever looks around as a member has enough for most rewards, and something left to reach for.
  const lead = [8_800, 6_400, 9_600].map((hundredths, place) =>
    purchase(leads.member, place, hundredths, now - (41 - place) * DAY),
  )
  const others = seeded
    .some(members.slice(4), Math.round(members.length * BUYERS))
    .flatMap((member) =>
      Array.from({ length: seeded.whole(1, 4) }, (_, place) =>
        purchase(member, place, seeded.whole(LEAST_SPENT, MOST_SPENT), now - seeded.whole(20, 190) * DAY),
      ),
    )
  return [...lead, ...others]
}

function purchase({ id }: DemoMember, place: number, hundredths: number, at: number): Document {
  return earned({
    key: [purchaseRule.name, 'demo', `${id}-${place}`],
    member: id,
    points: pointsForPurchase(hundredths),
    rule: purchaseRule.name,
    ruleVersion: purchaseRule.version,
    cause: '',
    postedAt: at,
  })
}

export function rewardDocuments({ leads, now, pictures }: DemoWorld): Document<RewardBody>[] {
  return rewards.map(({ key, picture, ...body }, place) =>
    documentAt(now - (120 - place) * DAY, {
      id: idOf(key),
      kind: 'reward',
      owner: leads.moderator.id,
      body: { v: 1, ...body, picture: pictures[picture], state: 'offered' },
    }),
  )
}

function idOf(key: string): string {
  return rewardId(`demo-${key}`)
}

/** How each state of a redemption came about, step by step. */
const steps: Record<'held' | 'handed-over' | 'refused' | 'cancelled', readonly Exclude<Movement, 'earn'>[]> =
  {
    held: ['hold'],
    'handed-over': ['hold', 'spend'],
    refused: ['hold', 'release'],
    cancelled: ['hold', 'release'],
  }

/** What members asked for, in every state that can last. `funded` are members who have points enough, richest first. */
export function redemptionDocuments(world: DemoWorld, funded: readonly DemoMember[]): Document[] {
  const { leads, now } = world
  const [rich, second, third, fourth, fifth] = funded
  const wishes: [DemoMember | undefined, string, keyof typeof steps, number, Partial<RedemptionBody>?][] = [
    [leads.member, 'bookmark', 'handed-over', 33],
    [leads.member, 'tote', 'held', 2],
    [rich, 'tea-seat', 'held', 6],
    [second, 'wheel', 'handed-over', 37],
    [second, 'tote', 'cancelled', 21],
    [
      third,
      'tote',
      'refused',
      15,
      { reason: 'declined', note: '袋子有一只开线了，先不发，等补好了再来领。' },
    ],
    [fourth, 'tote', 'held', 4],
    [fifth, 'bookmark', 'handed-over', 12],
  ]
  return wishes.flatMap(([member, reward, state, daysAgo, more], place) => {
    const { cost } = rewards.find(({ key }) => key === reward)!
    if (!member) return []
    const at = now - daysAgo * DAY
    const decided = state === 'handed-over' || state === 'refused'
    const redemption = documentAt<RedemptionBody>(at, {
      id: redemptionId(`demo-${place + 1}`),
      kind: 'redemption',
      parent: idOf(reward),
      owner: member.id,
      body: { v: 1, cost, state, ...more, ...(decided && { by: leads.moderator.id }) },
    })
    const entries = steps[state].map((memo, step) =>
      createEntry({
        key: ['redemption', keyOf(redemption.id), memo],
        member: member.id,
        points: cost,
        memo,
        rule: 'redemption',
        ruleVersion: REDEMPTION_RULES_VERSION,
        cause: redemption.id,
        postedAt: at + step * 26 * HOUR,
        occurredAt: at + step * 26 * HOUR,
      }),
    )
    return [...entries, redemption]
  })
}
