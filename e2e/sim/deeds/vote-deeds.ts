import { ballotId, ballotKind } from '../../../shared/cocreation/ballot-kind.ts'
import { briefKind } from '../../../shared/cocreation/brief-kind.ts'
import { designKeyOf } from '../../../shared/cocreation/design-id.ts'
import { designKind } from '../../../shared/cocreation/design-kind.ts'
import { one, write, rewrite, type Doing } from './deed.ts'

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
} satisfies Record<string, Doing>
