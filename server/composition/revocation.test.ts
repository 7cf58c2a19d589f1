import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { PASSWORD } from '../app-fixture.ts'
import { mayRead, openWorld, type Walker, type World } from './permission-walkers-fixture.ts'

/** Somebody listens, loses what let them read some targets, and those go on changing. */
interface Revocation {
  who: Walker
  /** What takes it from them: a version of something that stands. */
  taking: (world: World) => { id: string; changes: Record<string, unknown> }
  /** What they could read until then, by the names of the targets, or by id. */
  lost: readonly string[]
}

const revocations: Record<string, Revocation> = {
  'a role is taken': {
    who: 'moderator',
    taking: ({ ids }) => ({ id: `role:${ids.moderator}`, changes: { roles: [] } }),
    lost: ['membership', 'staffing', 'redemption'],
  },
  'a group is left': {
    who: 'groupmember',
    taking: ({ ids }) => ({ id: `membership:silk:${ids.groupmember}`, changes: { state: 'left' } }),
    lost: ['thread', 'reply', 'brief', 'design', 'invitation', 'reaction', 'detail for groups', 'membership'],
  },
  'a moderator removes somebody from a group': {
    who: 'owner',
    taking: ({ ids }) => ({ id: `membership:silk:${ids.owner}`, changes: { state: 'removed' } }),
    lost: ['invitation', 'thread:base'],
  },
  'a place at the gate ends': {
    who: 'eventstaff',
    taking: ({ ids }) => ({ id: `staffing:fair:${ids.eventstaff}`, changes: { state: 'ended' } }),
    lost: ['ticket', 'revocation'],
  },
  'a member tells no longer everybody': {
    who: 'stranger',
    taking: ({ ids }) => ({ id: `detail:${ids.owner}:crafts`, changes: { audience: 'me' } }),
    lost: ['detail for all'],
  },
}

function standing(world: World, id: string): Document {
  const { stamp: _stamp, receivedAt: _receivedAt, ...document } = world.standing.get(id)!
  return document
}

test.each(Object.keys(revocations))(
  'from the very commit in which %s, an open stream tells nothing more of it',
  async (name) => {
    const world = await openWorld()
    const { authority } = world.app.services
    const { who, taking, lost } = revocations[name]!
    const view = world.views[who]
    const checkpoint = (await view.pull(null)).checkpoint
    await view.hearUntil(': alive')
    const targets = lost.map((each) => standing(world, world.targets[each]?.document.id ?? each))
    for (const target of targets) expect([target.id, mayRead(world, who, target)]).toEqual([target.id, true])

    const { id, changes } = taking(world)
    const before = standing(world, id)
    const taken = { ...before, body: { ...before.body, ...changes } }
    const edited = (words: string) =>
      targets
        .map((target) => (target.id === id ? taken : target))
        .map((target) => ({ ...target, body: { ...target.body, note: words } }))
    await authority.record([taken, ...edited('said in the same commit')])
    await authority.record(edited('said later'))
    const [sentinel] = await authority.record([{ ...standing(world, 'reward:base'), sort: 5_000 }])
    const told = await view.hearUntil(`"stamp":${sentinel!.stamp},`)
    expect(told).not.toContain('said in the same commit')
    expect(told).not.toContain('said later')

    // The device, which has been told to look or to forget, learns what to forget, and not what it says now.
    const gone = targets
      .map((target) => target.id)
      .filter((each) => !mayRead(world, who, standing(world, each)))
    expect(gone.length).toBeGreaterThan(0)
    const page = await view.pull(checkpoint)
    expect(gone.filter((each) => !page.gone.includes(each))).toEqual([])
    expect(page.documents.filter((each) => gone.includes(each.id))).toEqual([])
  },
)

test('a stream ends at once when its session or its device does, whoever ends it, and hears no commit after', async () => {
  const { app, views } = await openWorld()
  const tabletOf = async (name: string) => {
    const tablet = app.visitor('10.0.1.1')
    const device = { id: 'tablet', name: 'Tablet' }
    await tablet.send('POST', '/api/sign-in', { name, password: PASSWORD, device })
    return tablet
  }
  const ways: Record<string, () => Promise<unknown>> = {
    'signs out': () => views.owner.visitor.send('POST', '/api/sign-out'),
    'is taken off the list': async () =>
      (await tabletOf('groupmember')).send('DELETE', '/api/account/devices/phone'),
    'is signed out with all the others': async () =>
      (await tabletOf('moderator')).send('DELETE', '/api/account/devices'),
    'signs in again on the same device': () =>
      app.visitor('10.0.1.2').send('POST', '/api/sign-in', {
        name: 'stranger',
        password: PASSWORD,
        device: { id: 'phone', name: 'Phone' },
      }),
  }
  for (const [at, who] of (['owner', 'groupmember', 'moderator', 'stranger'] as const).entries()) {
    const [way, end] = Object.entries(ways)[at]!
    await views[who].hearUntil(': alive')
    const others = app.services.streams.count()
    await end()
    expect([way, app.services.streams.count()]).toEqual([way, others - 1])
    const [news] = await app.services.authority.record([
      {
        id: 'reward:news',
        kind: 'reward',
        parent: '',
        owner: '',
        sort: at + 1,
        occurredAt: 1,
        body: { v: 1, title: 'a', about: '', cost: 1, stock: 1, state: 'offered' },
      },
    ])
    // It has come to its end: what it waits for never comes.
    expect([way, await views[who].hearUntil(`"stamp":${news!.stamp},`)]).toEqual([way, ''])
  }
})
