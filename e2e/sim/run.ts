import { findings, unlikeFold } from './checks.ts'
import { Coverage } from './coverage.ts'
import { Day, NOTICED } from './day.ts'
import { Disk } from './disk.ts'
import { Journal } from './journal.ts'
import { Network } from './network/network.ts'
import { SimPhone, type PhoneOptions } from './phone/sim-phone.ts'
import { hashOnThisThread } from './same-thread.ts'
import type { Step } from './schedule.ts'
import { SignIns } from './sign-ins.ts'
import { SimServer, type ServerPorts } from './sim-server.ts'
import { VirtualTime } from './virtual-time.ts'
import { beginning, NOW, passKey, phones as owners } from './world.ts'

/** So long may a community that is left alone take to come to rest, in turns of the event loop. */
const TURNS_TO_REST = 1_000
/** Turns without any movement after which nothing will move by itself. */
const CALM_TURNS = 12

/** ms that no step takes, with all the waiting that may be in it. */
const STUCK = 4 * NOTICED

let runs = 0
hashOnThisThread()

/** Plays one schedule, lets everything heal, and answers what is wrong then; nothing when all is well. */
export async function play(
  schedule: readonly Step[],
  ports: Ports = {},
  coverage = new Coverage(),
): Promise<string[]> {
  const run = new Run(ports, coverage)
  try {
    await run.begin()
    for (const step of schedule) await run.take(step)
    const atRest = await run.heal()
    return [
      ...(atRest ? [] : ['the community does not come to rest']),
      ...run.errors.map(String),
      ...(await findings(run)),
    ]
  } catch (error) {
    // What breaks a schedule off is found like everything else, with the shortest way to it.
    return [error instanceof Error ? `${error.stack}` : String(error)]
  } finally {
    await run.end()
  }
}

/** Ways for tests to plant a fault between the parts of the server, or in a phone's store. */
export type Ports = ServerPorts & Pick<PhoneOptions, 'plant'>

/** Everything that takes part in one schedule. */
export class Run {
  readonly disk = new Disk()
  readonly journal: Journal
  readonly errors: unknown[] = []
  readonly time = new VirtualTime()
  readonly server: SimServer
  readonly phones: SimPhone[]
  readonly network: Network
  readonly coverage: Coverage
  readonly #day = new Day(this)
  readonly signIns: SignIns
  /** The true time, ms. */
  now = NOW
  /** How many versions the community began with. */
  begun = 0

  constructor(ports: Ports = {}, coverage = new Coverage()) {
    this.coverage = coverage
    this.journal = new Journal(this.disk, coverage)
    this.disk.onFault = (what) => coverage.seen(`disk: ${what}`)
    this.server = new SimServer(this.disk, () => this.now, ports)
    this.server.onCommit = ({ facts }) => this.journal.violations.push(...unlikeFold(this.disk, facts))
    this.signIns = new SignIns(this.server, coverage)
    const serve = (path: string, init: RequestInit) => this.server.request(path, init)
    this.network = new Network(serve, this.journal, coverage)
    runs += 1
    this.phones = owners.map(
      ({ name, member }) =>
        new SimPhone({
          name,
          member,
          run: runs,
          network: this.network,
          time: this.time,
          now: () => this.now,
          onError: (error) => this.errors.push(error),
          ...(ports.plant ? { plant: ports.plant } : {}),
        }),
    )
  }

  async begin(): Promise<void> {
    this.time.install()
    this.disk.putRecord('pass-key', passKey)
    for (const { member } of owners)
      this.disk.putRecord(`account:${member}`, {
        member,
        signInName: member,
        passwordHash: '',
        displayName: member,
        createdAt: NOW,
      })
    await this.server.start()
    await this.server.life.authority.record(beginning())
    this.begun = this.disk.history.length
    for (const phone of this.phones) {
      await this.signIns.begin(phone)
      await phone.open()
    }
    // Every phone has read all there is and listens.
    while (this.server.life.services.streams.count() < this.phones.length) await this.quiet()
    await this.quiet()
    for (const phone of this.phones) phone.link.set('held')
  }

  async take(step: Step): Promise<void> {
    this.now += 7
    await this.time.within(STUCK, `the step ${JSON.stringify(step)}`, this.#day.take(step))
    if (step.rush) return
    await this.quiet()
    const tried = this.phones.filter((phone) => phone.link.state !== 'down' && phone.tryAgain())
    if (tried.length > 0) await this.quiet()
  }

  /** The network is good again, the server runs, everybody is signed in. Answers whether all came to rest. */
  async heal(): Promise<boolean> {
    this.disk.next = undefined
    this.disk.nextRecord = undefined
    await this.server.start()
    for (const phone of this.phones) {
      phone.storage.full = false
      for (const { life } of phone.tabs) {
        life.killAfter(Infinity)
        life.thaw()
      }
      phone.link.set('good')
      if (!phone.visible) await phone.open()
    }
    if (!(await this.#comeToRest())) return false
    await this.time.pass(NOTICED)
    // A write of which nobody knows how it ended is looked at with the next one: a round comes every minute.
    await this.server.goRounds()
    return this.#comeToRest()
  }

  async end(): Promise<void> {
    for (const phone of this.phones) phone.switchOff()
    this.server.crash()
    this.time.uninstall()
  }

  /** Resolves when nothing moves any more that could move by itself. */
  async quiet(): Promise<void> {
    for (let calm = 0, turn = 0; calm < CALM_TURNS && turn < 600; turn += 1) {
      const before = this.#activity()
      await this.time.turn()
      calm = this.#activity() === before ? calm + 1 : 0
    }
  }

  async #comeToRest(): Promise<boolean> {
    for (let turn = 0, calm = 0; turn < TURNS_TO_REST; turn += 1) {
      // What is still on its way may end a device of the fair, which does not come to rest before it is set up again.
      await this.signIns.beginAll(this.phones)
      const before = this.#activity()
      for (const phone of this.phones) phone.tryAgain()
      await this.time.turn()
      calm = this.#activity() === before && this.network.parked.size === 0 ? calm + 1 : 0
      if (calm > 20 && (await this.#waiting()) === 0) return true
    }
    return false
  }

  #activity(): number {
    return this.network.activity + this.disk.activity
  }

  async #waiting(): Promise<number> {
    const counts = this.phones.map((phone) =>
      phone.opened.database.documents.find({ selector: { stamp: 0 } }).exec(),
    )
    return (await Promise.all(counts)).flat().length
  }
}
