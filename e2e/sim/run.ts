import { StoreUnavailable } from '../../server/store/document-store.ts'
import { findings } from './checks.ts'
import { deeds } from './deeds/all-deeds.ts'
import { Disk } from './disk.ts'
import { Journal } from './journal.ts'
import { Network } from './network.ts'
import './same-thread.ts'
import { SimPhone } from './sim-phone.ts'
import { SimServer, type ServerPorts } from './sim-server.ts'
import type { Step } from './schedule.ts'
import { VirtualTime } from './virtual-time.ts'
import { beginning, NOW, passKey, phones as owners } from './world.ts'

/** So long may a community that is left alone take to come to rest, in turns of the event loop. */
const TURNS_TO_REST = 1_000

/** Turns without any movement after which nothing will move by itself. */
const CALM_TURNS = 12

let runs = 0

/** Plays one schedule, lets everything heal, and answers what is wrong then; nothing when all is well. */
export async function play(schedule: readonly Step[], ports: ServerPorts = {}): Promise<string[]> {
  const run = new Run(ports)
  try {
    await run.begin()
    for (const step of schedule) await run.take(step)
    const atRest = await run.heal()
    return [
      ...(atRest ? [] : ['the community does not come to rest']),
      ...run.errors.map(String),
      ...(await findings(run)),
    ]
  } finally {
    await run.end()
  }
}

/** Everything that takes part in one schedule. */
export class Run {
  readonly disk = new Disk()
  readonly journal = new Journal(this.disk)
  readonly errors: unknown[] = []
  readonly time = new VirtualTime()
  readonly server: SimServer
  readonly phones: SimPhone[]
  readonly network: Network
  readonly #sessions = new Map<SimPhone, string>()
  #now = NOW
  #backup: { disk: Disk; verdicts: number; passing: number } | undefined
  /** How many versions the community began with. */
  begun = 0

  constructor(ports: ServerPorts) {
    this.server = new SimServer(this.disk, () => this.#now, ports)
    this.network = new Network((path, init) => this.server.request(path, init), this.journal)
    runs += 1
    this.phones = owners.map(
      ({ name, member }) =>
        new SimPhone({
          name,
          member,
          run: runs,
          network: this.network,
          now: () => this.#now,
          onError: (error) => this.errors.push(error),
        }),
    )
  }

  get now(): number {
    return this.#now
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
      await this.#signIn(phone)
      await phone.open()
    }
    // Every phone has read all there is and listens.
    while (this.server.life.services.streams.count() < this.phones.length) await this.#quiet()
    await this.#quiet()
    for (const phone of this.phones) phone.link.set('held')
  }

  async take(step: Step): Promise<void> {
    this.#now += 7
    switch (step.do) {
      case 'deed':
        await this.#deed(step)
        break
      case 'deliver':
        this.network.deliver(step.pick, step.fate)
        break
      case 'link':
        this.#phone(step.phone).link.set(step.state)
        break
      case 'clock':
        this.#phone(step.phone).skew += step.ms
        break
      case 'wait':
        this.#now += step.ms
        await this.server.closeDueVotes()
        break
      case 'server':
        await this.#serverEvent(step.event)
        break
      case 'disk':
        this.disk.next = { fault: step.fault, after: step.after }
        break
      case 'session':
        await this.#session(this.#phone(step.phone), step.event)
        break
      case 'reopen':
        await this.#phone(step.phone).close()
        await this.#phone(step.phone).open()
        break
      case 'wipe':
        await this.#signOutAndIn(this.#phone(step.phone))
        break
    }
    if (step.rush) return
    await this.#quiet()
    const tried = this.phones.filter((phone) => phone.link.state !== 'down' && phone.tryAgain())
    if (tried.length > 0) await this.#quiet()
  }

  /** The network is good again, the server runs, everybody is signed in. Answers whether all came to rest. */
  async heal(): Promise<boolean> {
    this.disk.next = undefined
    await this.server.start()
    for (const phone of this.phones) {
      if (!(await this.#isSignedIn(phone))) await this.#signIn(phone)
      phone.link.set('good')
    }
    for (let turn = 0, calm = 0; turn < TURNS_TO_REST; turn += 1) {
      const before = this.#activity()
      for (const phone of this.phones) phone.tryAgain()
      await this.time.turn()
      calm = this.#activity() === before && this.network.parked.size === 0 ? calm + 1 : 0
      if (calm > 20 && (await this.#waiting()) === 0) return true
    }
    return false
  }

  async end(): Promise<void> {
    for (const phone of this.phones) if (phone.isOpen) await phone.close()
    this.server.crash()
    this.time.uninstall()
  }

  #phone(number: number): SimPhone {
    return this.phones[number % this.phones.length]!
  }

  async #deed({ phone: number, verb, a, b }: Extract<Step, { do: 'deed' }>): Promise<void> {
    const phone = this.#phone(number)
    const { store } = phone
    const deed = await deeds[verb]({ store, a, b })
    if (!deed) return
    const result = await store.write(deed.kind, deed.document)
    if (result.ok) this.journal.written.push({ phone: phone.name, document: result.value })
  }

  async #serverEvent(event: Extract<Step, { do: 'server' }>['event']): Promise<void> {
    switch (event) {
      case 'crash':
        this.server.crash()
        break
      case 'stop':
        await this.server.stop()
        break
      case 'start':
        await this.#start()
        break
      case 'forget-snapshot':
        if (!this.server.running) this.disk.deleteRecord('snapshot')
        break
      case 'back-up':
        this.#backup = {
          disk: this.disk.clone(),
          verdicts: this.journal.verdicts.length,
          passing: this.journal.passing.length,
        }
        break
      case 'restore':
        if (this.#backup) await this.#restore(this.#backup)
        break
    }
  }

  async #restore(backup: { disk: Disk; verdicts: number; passing: number }): Promise<void> {
    this.server.crash()
    this.network.loseAll()
    await this.#quiet()
    const kept = new Set(backup.disk.documents().map(({ document }) => document.id))
    for (const phone of this.phones) {
      const held = await phone.opened.database.documents.find({ selector: { stamp: { $gt: 0 } } }).exec()
      for (const { id, owner } of held) {
        const wrote = this.journal.written.some(
          ({ document }) => document.id === id && document.owner === owner,
        )
        if (owner === phone.member && wrote && !kept.has(id))
          this.journal.offers.push({ phone: phone.name, id })
      }
    }
    this.disk.restore(backup.disk)
    this.journal.undo(backup)
    this.#backup = undefined
    await this.#start()
  }

  /** A start that meets a broken disk ends the process; somebody tries again later. */
  async #start(): Promise<void> {
    try {
      await this.server.start()
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }

  async #session(phone: SimPhone, event: 'end' | 'begin'): Promise<void> {
    if (!this.server.running) return
    const session = this.#sessions.get(phone)
    if (event === 'begin' && !session) await this.#signIn(phone)
    if (event === 'end' && session) {
      this.#sessions.delete(phone)
      await this.server.life.services.sessions.end(session)
    }
  }

  /** Leaves nothing on the phone, and begins anew. */
  async #signOutAndIn(phone: SimPhone): Promise<void> {
    if (!this.server.running) return
    await phone.wipe()
    this.journal.wiped.set(phone.name, this.journal.written.length)
    await this.#session(phone, 'end')
    await this.#signIn(phone)
    await phone.open()
  }

  async #signIn(phone: SimPhone): Promise<void> {
    const { cookie, session } = await this.server.signIn(phone.member, phone.name)
    phone.link.cookie = cookie
    this.#sessions.set(phone, session)
  }

  async #isSignedIn(phone: SimPhone): Promise<boolean> {
    const session = this.#sessions.get(phone)
    return session !== undefined && this.server.life.services.sessions.isOpen(session)
  }

  /** Resolves when nothing moves any more that could move by itself. */
  async #quiet(): Promise<void> {
    for (let calm = 0, turn = 0; calm < CALM_TURNS && turn < 600; turn += 1) {
      const before = this.#activity()
      await this.time.turn()
      calm = this.#activity() === before ? calm + 1 : 0
    }
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
