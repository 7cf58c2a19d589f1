import { expect, test } from 'vitest'
import type { Document } from '../../shared/documents/document.ts'
import { allKinds, type KindName } from '../../shared/kinds.ts'
import type { Checkpoint } from '../../shared/sync/protocol.ts'
import {
  editOf,
  isFact,
  mayRead,
  mayWrite,
  openWorld,
  permissionOf,
  twinOf,
  walkers,
  type Walker,
  type World,
} from './permission-walkers-fixture.ts'
import { before, drafts, ground, people } from './permission-world-fixture.ts'

/** What was seen, to be read: r reads it, c makes one (for themselves or another), e edits this one, x takes it away. */
const page = `\
                  visitor stranger owner groupmember removedmember groupmoderator eventstaff formerstaff station otherstation eventorganiser organiser moderator formermoderator steward
profile           -       rc       rce   rc          rc            rc             rc         rc          -       -            rc             rc        rc        rc              rc
role              -       r        r     r           r             r              r          r           -       -            r              r         r         r               rce
settings          -       r        r     r           r             r              r          r           -       -            r              r         r         r               rce
detail            -       c        rce   c           c             c              c          c           -       -            c              c         c         c               c
detail for groups -       -        re    r           -             r              -          -           -       -            -              -         -         -               -
detail for all    -       r        re    r           r             r              r          r           -       -            r              r         r         r               r
group             -       rc       rc    rc          rc            rce            rc         rc          -       -            rc             rc        rce       rc              rce
membership        -       c        rce   rc          c             rcex           c          c           -       -            c              c         rcex      c               rcex
invitation        -       -        r     r           -             rcex           -          -           -       -            -              -         -         -               -
thread            -       -        rcex  rc          -             rc             -          -           -       -            -              -         -         -               -
reply             -       -        rcex  rc          -             rc             -          -           -       -            -              -         -         -               -
revision          -       -        r     r           -             r              -          -           -       -            -              -         -         -               -
reaction          -       -        rce   rc          -             rc             -          -           -       -            -              -         -         -               -
reading           -       c        rce   c           c             c              c          c           -       -            c              c         c         c               c
brief             -       -        rce   rc          -             rce            -          -           -       -            -              -         -         -               -
brief of all      -       r        re    r           r             r              r          r           -       -            r              r         re        r               re
design            -       -        rcex  rc          -             rc             -          -           -       -            -              -         -         -               -
ballot            -       -        rce   c           -             c              -          -           -       -            -              -         -         -               -
outcome           -       -        r     r           -             r              -          -           -       -            -              -         -         -               -
event             -       r        r     r           r             r              r          r           r       -            rcex           rc        r         r               rcex
staffing          -       -        -     -           -             -              r          -           -       -            rcex           -         r         -               rcex
delegation        -       r        r     r           r             r              r          r           r       -            r              r         r         r               r
sale              -       -        -     -           -             -              r          -           rc      -            r              -         -         -               -
refund            -       -        -     -           -             -              r          -           rc      -            r              -         -         -               -
station           -       -        -     -           -             -              r          -           r       -            rcex           -         r         -               rcex
ticket            -       c        rcex  c           c             c              rcex       c           r       -            rcex           c         c         c               c
pass              -       -        r     -           -             -              -          -           -       -            -              -         -         -               -
livekey           -       c        rce   c           c             c              c          c           -       -            c              c         c         c               c
keyset            -       r        r     r           r             r              r          r           r       r            r              r         r         r               r
replacement       -       c        rc    c           c             c              c          c           -       -            c              c         c         c               c
revocation        -       -        -     -           -             -              r          -           r       -            r              -         -         -               -
scan              -       -        r     -           -             -              rc         -           rc      -            rc             -         -         -               c
correction        -       -        r     -           -             -              rc         -           rc      -            rc             -         -         -               c
judgement         -       -        -     -           -             -              r          -           -       -            rc             -         -         -               c
remark            -       -        r     -           -             -              rc         -           rc      -            rc             -         -         -               c
entry             -       -        r     -           -             -              -          -           -       -            -              -         r         -               r
reward            -       r        r     r           r             r              r          r           r       r            r              r         rcex      r               rcex
redemption        -       c        rcx   c           c             c              c          c           -       -            c              c         rce       c               rce
voucher           -       -        rx    -           -             -              r          -           r       -            r              -         re        -               re
shelf             -       r        r     r           r             r              r          r           -       -            r              r         r         r               r
stall             -       r        r     r           r             r              r          r           -       -            rcex           r         r         r               rcex
placard           -       -        r     -           -             -              r          -           -       -            r              -         -         -               -
rally             -       r        r     r           r             r              r          r           -       -            re             r         r         r               rce
stamp             -       c        rc    rc          c             c              rc         c           -       -            rc             c         c         c               c
pickup            -       -        r     -           -             -              rc         -           rc      -            rc             -         r         -               rc
allotment         -       -        re    -           -             -              r          -           r       -            rce            -         rce       -               rce
handover          -       -        r     rc          -             -              r          -           r       -            r              -         r         -               r
takeback          -       -        r     rc          -             -              r          -           r       -            r              -         r         -               r
report            -       -        rc    c           -             c              -          -           -       -            -              -         r         -               r
ruling            -       -        r     -           -             -              -          -           -       -            -              -         rc        -               rc`

const taken = ['accepted', 'altered']
const denied = ['not-yours', 'not-a-member', 'forbidden']

/** Says where it was when it fails. */
function expectAt(where: Record<string, unknown>, seen: unknown) {
  return { toBe: (wanted: unknown) => expect({ ...where, seen }).toEqual({ ...where, seen: wanted }) }
}

/** In all that ever came back, nobody has heard a word of what they may not read. */
function expectSilence(world: World): void {
  for (const walker of walkers)
    for (const [name, { document, canary }] of Object.entries(world.targets))
      if (!mayRead(world, walker, document))
        expectAt({ walker, name }, world.views[walker].heard.includes(canary)).toBe(false)
}

/** What each walker was seen to do with each target, as a page to be read. */
class Sights {
  readonly #seen = new Map<string, Set<string>>()
  cells = 0

  note(walker: Walker, name: string, letter: string, done: boolean): void {
    this.cells += 1
    const key = `${name} ${walker}`
    if (done) this.#seen.set(key, (this.#seen.get(key) ?? new Set<string>()).add(letter))
  }

  page(names: readonly string[]): string {
    const columns = walkers.map((walker) => Math.max(walker.length, 4))
    const line = (first: string, cells: readonly string[]) =>
      [first.padEnd(17), ...cells.map((cell, at) => cell.padEnd(columns[at]!))].join(' ').trimEnd()
    const doneBy = (name: string) => (walker: Walker) =>
      ['r', 'c', 'e', 'x'].filter((letter) => this.#seen.get(`${name} ${walker}`)?.has(letter)).join('') ||
      '-'
    return [line('', walkers), ...names.map((name) => line(name, walkers.map(doneBy(name))))].join('\n')
  }
}

test('every role does with every kind what the table says, and nothing else', async () => {
  const world = await openWorld()
  const { app, ids, views, standing } = world
  const names = Object.keys(world.targets)
  expect(new Set(names.map((name) => world.targets[name]!.document.kind))).toEqual(
    new Set(allKinds.map(({ kind }) => kind)),
  )
  const sights = new Sights()

  for (const walker of walkers) {
    const view = views[walker]
    if (walker === 'visitor') {
      expect((await view.send('pull', { checkpoint: null, limit: 10 })).status).toBe(401)
      expect((await view.visitor.send('GET', '/api/sync/stream')).status).toBe(401)
    } else {
      const { documents } = await view.pull(null)
      const wanted = [...standing.values()].filter((document) => mayRead(world, walker, document))
      expectAt({ walker }, documents.map(({ id }) => id).toSorted()).toBe(
        wanted.map(({ id }) => id).toSorted(),
      )
      await pullOddly(world, walker)
    }
    for (const name of names) {
      const { document, canary } = world.targets[name]!
      const reads = mayRead(world, walker, document)
      expectAt({ walker, name }, view.heard.includes(canary)).toBe(reads)
      sights.note(walker, name, 'r', view.heard.includes(canary))
    }
  }

  async function write(walker: Walker, name: string, letter: string, document: Document): Promise<void> {
    const current = standing.get(document.id)
    const may = mayWrite(world, walker, document)
    const isShown = current !== undefined && mayRead(world, walker, current)
    const { status, code } = await views[walker].push(current?.stamp ?? 0, document)
    const where = { walker, name, letter, id: document.id, code }
    if (walker === 'visitor') expectAt(where, status).toBe(401)
    // To whoever does not see it, it is one more that they would make: the rule of its kind may come first.
    else if (current && !isShown) expectAt(where, taken.includes(code)).toBe(false)
    else {
      const expected = may ? taken : current && isFact(current) ? ['immutable'] : denied
      expectAt(where, expected.includes(code)).toBe(true)
    }
    sights.note(walker, name, letter, taken.includes(code))
  }

  let key = 1_000
  for (const walker of walkers) {
    const author = walker === 'visitor' ? ids.nobody : ids[walker]
    for (const kind of allKinds.map((each) => each.kind as KindName))
      for (const isForAnother of [false, true]) {
        const made = `new-${(key += 1)}`
        const owner = isForAnother ? made.padStart(author.length, 'n') : author
        await write(walker, kind, 'c', drafts(ids, author, owner, made, app.clock.now)[kind])
      }
    for (const name of names)
      for (const verb of ['edit', 'remove'] as const) {
        const current = standing.get(world.targets[name]!.document.id)!
        if (verb === 'remove' && !permissionOf(current).removed) continue
        await write(walker, name, verb === 'edit' ? 'e' : 'x', editOf(current, verb, `walked ${(key += 1)}`))
        await world.reset(name)
      }
  }

  expectSilence(world)
  const removable = names.filter((name) => permissionOf(world.targets[name]!.document).removed)
  expect(sights.cells).toBe(walkers.length * (2 * names.length + removable.length + 2 * allKinds.length))
  expect(sights.page(names)).toBe(page)
}, 120_000)

/** Page by page, from a place reached before some lost what they had, and from one that was never reached. */
async function pullOddly(world: World, walker: Walker): Promise<void> {
  const view = world.views[walker]
  for (let at: Checkpoint | null = null, remaining = 1; remaining > 0;)
    ({ checkpoint: at, remaining } = await view.pull(at, 7))
  const earlier = world.earlier.get(walker)!
  const members = Object.values(world.ids).map((id) => `member:${id}`)
  const fair = ['staff:event:fair', 'stations:event:fair', 'stations']
  const channels = ['community', 'moderators', 'group:silk', ...fair, ...members]
  const older = new Set(before(world.ids, world.app.clock.now).map(({ id }) => id))
  const forged = { ...Object.fromEntries(channels.map((channel) => [channel, 1])), ...earlier.seen }
  for (const checkpoint of [earlier, { ...earlier, seen: forged }]) {
    const { gone } = await view.pull(checkpoint)
    // What came after they had lost it was never theirs to forget.
    for (const { document } of Object.values(world.targets))
      if (!older.has(document.id))
        expectAt({ walker, id: document.id }, gone.includes(document.id)).toBe(false)
  }
}

test('who listens hears of a change what they may read, and not how much else there is', async () => {
  const world = await openWorld()
  const { app, ids, views } = world
  const base = ground(ids, app.clock.now).find(({ id }) => id === 'keyset:base')!
  for (const person of people) await views[person].hearUntil(': alive')
  let cells = 0
  for (const [name, { document, canary }] of Object.entries(world.targets)) {
    const quiet = people.filter((person) => !mayRead(world, person, document))
    const remaining = async () => {
      const counts: number[] = []
      for (const person of quiet) counts.push((await views[person].pull(null, 1)).remaining)
      return counts
    }
    const counted = await remaining()
    await app.services.authority.record([
      { ...document, body: { ...document.body, trace: `news of ${canary}` } },
    ])
    expectAt({ name }, await remaining()).toBe(counted)
    await world.reset(name)
    // Something that everybody hears of: what did not come before it does not come.
    const [common] = await app.services.authority.record([{ ...base, sort: 2_000 + cells }])
    for (const person of people) {
      const text = await views[person].hearUntil(`"stamp":${common!.stamp},`)
      // Whom it gives something to read, or takes it from, is told to look for themselves.
      const isToldToLook = text.includes('"resync"')
      const hears = mayRead(world, person, document) && !isFact(document) && !isToldToLook
      expectAt({ person, name, isToldToLook }, text.includes(canary)).toBe(hears)
      if (isToldToLook) expectAt({ person, name }, document.owner).toBe(ids[person])
      cells += 1
    }
  }
  expectSilence(world)
  expect(cells).toBe(people.length * Object.keys(world.targets).length)
}, 120_000)

test('an edit of what has changed is shown to its readers, and to others is like one of what is not there', async () => {
  const world = await openWorld()
  const { views, standing } = world
  let cells = 0
  for (const walker of walkers)
    for (const [name, { document }] of Object.entries(world.targets)) {
      const current = standing.get(document.id)!
      const edit = editOf(current, 'edit', 'walked by')
      const where = { walker, name }
      const answers = [await views[walker].push(0, edit), await views[walker].push(current.stamp - 1, edit)]
      if (mayRead(world, walker, current)) {
        for (const { code } of answers) expectAt(where, code).toBe(isFact(current) ? 'immutable' : 'conflict')
      } else {
        answers.push(await views[walker].push(current.stamp, edit))
        const twin = twinOf(edit)
        expectAt(where, [standing.has(twin.id), twin.id.length]).toBe([false, current.id.length])
        const absent = await views[walker].push(0, twin)
        expectAt(where, taken.includes(absent.code)).toBe(false)
        for (const answer of answers) expectAt(where, answer).toBe(absent)
      }
      cells += 1
    }
  expectSilence(world)
  expect(cells).toBe(walkers.length * Object.keys(world.targets).length)
}, 120_000)
