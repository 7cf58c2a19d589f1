import { StoreUnavailable } from '../../server/store/document-store.ts'
import { Backups } from './backups.ts'
import { toStored } from '../../client/store/stored-document.ts'
import { refuse, type Refusal } from '../../shared/documents/refusal.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Deed } from './deeds/deed.ts'
import type { Tab } from './phone/tab.ts'
import { deeds } from './deeds/all-deeds.ts'
import { phoneEvent } from './phone/phone-events.ts'
import type { SimPhone } from './phone/sim-phone.ts'
import type { Run } from './run.ts'
import type { Step } from './schedule.ts'

/** ms after which a stream that is silent has been noticed, and a frozen tab that led has been replaced. */
export const NOTICED = 90_000

/** Lets happen what a schedule says, one step after another. */
export class Day {
  readonly #run: Run
  readonly #backups = new Backups()

  constructor(run: Run) {
    this.#run = run
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'deed':
        await this.#deed(step)
        break
      case 'deliver':
        this.#run.network.deliver(step.pick, step.fate)
        break
      case 'link':
        this.#phone(step.phone).link.set(step.state)
        break
      case 'clock':
        this.#phone(step.phone).skew += step.ms
        break
      case 'wait':
        this.#run.now += step.ms
        // Machines that nobody uses for long sleep.
        await this.#run.time.pass(Math.min(step.ms, NOTICED))
        await this.#run.server.goRounds()
        break
      case 'server':
        await this.#serverEvent(step.event)
        break
      case 'disk':
        this.#run.disk.next = { fault: step.fault, after: step.after }
        break
      case 'records':
        this.#run.disk.nextRecord = { fault: step.fault, after: step.after }
        break
      case 'session':
        await this.#session(this.#phone(step.phone), step.event)
        break
      case 'phone':
        if (step.event === 'wipe') await this.#signOutAndIn(this.#phone(step.phone))
        else await this.#phoneEvent(this.#phone(step.phone), step.event)
        break
      case 'kill':
        this.#kill(this.#phone(step.phone), step.after)
        break
    }
  }

  #phone(number: number): SimPhone {
    return this.#run.phones[number % this.#run.phones.length]!
  }

  async #deed({ phone: number, verb, a, b }: Extract<Step, { do: 'deed' }>): Promise<void> {
    const phone = this.#phone(number)
    // Whoever finds the app closed opens it; a frozen tab that somebody looks at wakes.
    if (phone.tabs.length === 0) await phone.open()
    else if (!phone.visible) this.#wake(phone)
    const tab = phone.visible
    if (!tab) return
    const { store, life } = tab
    const write = async (): Promise<void> => {
      const deed = await deeds[verb]({ store, a, b })
      if (!deed) return
      if (deed.soldBy !== undefined) phone.soldBy.add(deed.soldBy)
      const entry = { phone: phone.name, document: deed.document, verb, seen: false }
      this.#run.journal.written.push(entry)
      const result = await ('old' in deed ? leave(tab, deed) : store.write(deed.kind, deed.document))
      if (result.ok) entry.seen = true
      else this.#run.journal.withdraw(entry)
      if (!result.ok) this.#run.coverage.seen(`refused by the phone: ${result.error.code}`)
    }
    try {
      await Promise.race([write(), life.died])
    } catch (error) {
      if (!phone.storage.full) throw error
      this.#run.coverage.seen('phone: a deed did not fit')
    }
  }

  #wake(phone: SimPhone): void {
    if (phone.tabs.at(-1)?.life.thaw()) this.#run.coverage.seen('phone: thawed')
  }

  async #phoneEvent(phone: SimPhone, event: Parameters<typeof phoneEvent>[1]): Promise<void> {
    // A phone whose app was killed opens it again, at the latest when all heals.
    const tabs = this.#run.phones.reduce((sum, each) => sum + Math.max(1, each.tabs.length), 0)
    await phoneEvent(phone, event, { tabs, coverage: this.#run.coverage })
  }

  #kill(phone: SimPhone, after: number): void {
    // Also one that nobody looks at.
    const tab = phone.tabs[after % phone.tabs.length]
    if (!tab) return
    const leads = tab.leading()
    const others = phone.tabs.length > 1
    tab.life.onEnd(() => {
      if (after > 0) this.#run.coverage.seen('phone: killed between two writes')
      else this.#run.coverage.seen('phone: killed')
      if (others) this.#run.coverage.seen(`phone: ${leads ? 'leading' : 'other'} tab killed`)
    })
    tab.life.killAfter(after)
  }

  async #serverEvent(event: Extract<Step, { do: 'server' }>['event']): Promise<void> {
    const { running } = this.#run.server
    if (running === (event === 'crash' || event === 'stop')) this.#run.coverage.seen(`server: ${event}`)
    switch (event) {
      case 'crash':
        this.#run.server.crash()
        break
      case 'stop':
        await this.#run.server.stop()
        break
      case 'start':
        await this.#start()
        break
      case 'forget-snapshot':
        if (!running) this.#run.disk.deleteRecord('snapshot')
        break
      case 'back-up':
        this.#backups.make(this.#run)
        break
      case 'restore':
        if (await this.#backups.restore(this.#run)) await this.#start()
        break
    }
  }

  async #start(): Promise<void> {
    const fromSnapshot = this.#run.disk.hasRecord('snapshot')
    // A start that meets a broken disk ends the process; somebody tries again later.
    if (!this.#run.server.running && (await onBrokenDisk(() => this.#run.server.start())))
      this.#run.coverage.seen(`server: started ${fromSnapshot ? 'from' : 'without'} a snapshot`)
  }

  async #session(phone: SimPhone, event: 'end' | 'begin'): Promise<void> {
    if (!this.#run.server.running) return
    const { signIns } = this.#run
    if (event === 'begin' && !signIns.has(phone)) await onBrokenDisk(() => signIns.begin(phone))
    if (event === 'end') await onBrokenDisk(() => signIns.end(phone))
  }

  /** Leaves nothing on the phone, and begins anew. */
  async #signOutAndIn(phone: SimPhone): Promise<void> {
    if (!this.#run.server.running || phone.storage.full) return
    if (phone.tabs.length === 0) await phone.open()
    await phone.wipe()
    phone.soldBy.clear()
    this.#run.coverage.seen('phone: wiped')
    this.#run.journal.wipe(phone.name)
    await this.#session(phone, 'end')
    await this.#session(phone, 'begin')
    await phone.open()
  }
}

/** What an app of an older version has left on the phone, to be sent by this one. */
async function leave({ database }: Tab, { document, old }: Deed): Promise<Result<null, Refusal>> {
  const found = await database.documents.findOne(document.id).exec()
  // An old app's edit is not older than what this one has left there.
  if (found && found.stamp === 0) return refuse('wrong-state')
  await database.documents.upsert({ ...toStored(document), ...(old ? { base: old } : {}) })
  return ok(null)
}

/** Does what may meet a broken disk; answers whether it was done. */
async function onBrokenDisk(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    return false
  }
}
