import { groupKind } from '../../../shared/groups/group-kind.ts'
import { ballotId, ballotKind } from '../../../shared/cocreation/ballot-kind.ts'
import { briefKind } from '../../../shared/cocreation/brief-kind.ts'
import { designId, designKeyOf } from '../../../shared/cocreation/design-id.ts'
import { designKind } from '../../../shared/cocreation/design-kind.ts'
import { mine, one, write, rewrite, wordsOf, type Doing } from './deed.ts'

export const voteDeeds = {
  async vote(choice) {
    const { store, a, b } = choice
    const brief = await one(choice, briefKind, a, ({ body }) => body.state === 'voting')
    if (!brief) return undefined
    const designs = (await store.find(designKind, { parent: brief.id })).map(({ id }) => designKeyOf(id))
    const approved = designs.toSorted().filter((_, at) => (b >> at) % 2 === 1)
    const body = { v: 1 as const, group: brief.body.group, approved }
    return rewrite(choice, ballotKind, ballotId(brief.id, store.member), body, { parent: brief.id })
  },
  async 'close-vote'(choice) {
    const brief = await one(choice, briefKind, choice.a)
    if (!brief) return undefined
    const state = brief.body.state === 'gathering' ? ('voting' as const) : ('closed' as const)
    return write(briefKind, choice.store.edited(brief, { ...brief.body, state }))
  },
  async 'call-for-designs'(choice) {
    const { store, a, b } = choice
    const words = { title: wordsOf(choice), story: '' }
    const own = await one(choice, briefKind, a, mine(choice))
    if (own && b % 2 === 0) return write(briefKind, store.edited(own, { ...own.body, ...words }))
    const group = await one(choice, groupKind, a)
    if (!group) return undefined
    const body = {
      v: 1 as const,
      ...words,
      group: group.id,
      method: 'approval' as const,
      state: 'gathering' as const,
      closesAt: b % 3 === 0 ? 0 : store.clock.now() + 1_800_000,
      graceHours: b % 2,
    }
    return write(briefKind, store.draft(briefKind, { parent: group.id, body }))
  },
  async 'hand-in'(choice) {
    const { store, a, b } = choice
    const brief = await one(choice, briefKind, a, ({ body }) => body.state === 'gathering')
    if (!brief) return undefined
    const body = {
      v: 1 as const,
      group: brief.body.group,
      title: wordsOf(choice),
      story: '',
      licence: { text: 'cc-by-4.0' as const, agreed: true as const },
      state: 'live' as const,
    }
    const own = await one(
      choice,
      designKind,
      b,
      (design) => mine(choice)(design) && design.parent === brief.id,
    )
    if (own && b % 2 === 0) return write(designKind, store.edited(own, { ...own.body, ...body }))
    const id = designId(brief.id, store.randomKey())
    return write(designKind, store.draft(designKind, { id, parent: brief.id, body }))
  },
  async 'take-back-design'(choice) {
    const design = await one(choice, designKind, choice.a, mine(choice))
    if (!design) return undefined
    return write(designKind, choice.store.edited(design, { ...design.body, state: 'withdrawn' }))
  },
} satisfies Record<string, Doing>
