import { isStorageFull } from '../../../client/store/persistence.ts'
import type { MemberStore } from '../../../client/store/member-store.ts'
import { Link } from '../network/link.ts'
import type { Network } from '../network/network.ts'
import type { VirtualTime } from '../virtual-time.ts'
import { Browser } from './browser.ts'
import { Life } from './life.ts'
import { PhoneStorage } from './phone-storage.ts'
import { openTab, type Tab } from './tab.ts'

export interface PhoneOptions {
  name: string
  member: string
  /** Names the database: every run has its own. */
  run: number
  network: Network
  time: VirtualTime
  /** The true time, ms. */
  now: () => number
  onError: (error: unknown) => void
  /** What replication gets in the place of the store. */
  plant?: (store: MemberStore) => MemberStore
}

/** A member's phone: its tabs come and go, and its storage stays. */
export class SimPhone {
  readonly name: string
  readonly member: string
  readonly link: Link
  readonly storage = new PhoneStorage()
  readonly browser: Browser
  /** The delegations by which it has sold, as they were signed: what is kept beside its documents. */
  readonly soldBy = new Set<string>()
  /** By how much its clock is ahead, ms. */
  skew = 0
  readonly #options: PhoneOptions
  #tabs: Tab[] = []
  readonly #lives: Life[] = []
  #keys = 0

  constructor(options: PhoneOptions) {
    this.#options = options
    this.browser = new Browser(() => options.network.coverage.seen('phone: lead stolen from a frozen tab'))
    this.name = options.name
    this.member = options.member
    this.link = new Link(options.network, options.name, options.member)
  }

  /** Those that were not killed, in the order in which they were opened. */
  get tabs(): readonly Tab[] {
    this.#tabs = this.#tabs.filter(({ life }) => !life.dead)
    return this.#tabs
  }

  /** The one that the member looks at; undefined when the app is closed. */
  get visible(): Tab | undefined {
    return this.tabs.findLast(({ life }) => life.running)
  }

  get opened(): Tab {
    const tab = this.visible
    if (!tab) throw new Error('the app is closed')
    return tab
  }

  get store(): MemberStore {
    return this.opened.store
  }

  /** Opens the app once more. Answers whether it opened: it may be killed meanwhile, or find no space. */
  async open(): Promise<boolean> {
    const { run, network, time, now, onError, plant = (store) => store } = this.#options
    const life = new Life()
    this.#lives.push(life)
    const opening = openTab({
      life,
      name: `sim-${run}-${this.name}`,
      storageName: `memory-${run}-${this.name}-${this.#lives.length}`,
      member: this.member,
      device: this.name,
      storage: this.storage,
      browser: this.browser,
      fetch: this.link.fetchFor(life),
      time,
      deviceTime: () => Math.max(0, now() + this.skew),
      randomKey: () => `${this.name}-${(this.#keys += 1)}`,
      plant,
      visible: () => this.visible?.life === life,
      onActivity: () => (network.activity += 1),
      onError: (error) => {
        if (!life.dead && !isStorageFull(error) && !this.#isRivalry(error)) onError(error)
      },
    })
    try {
      const tab = await Promise.race([opening, life.died])
      if (tab === 'died') return false
      this.#tabs.push(tab)
      return true
    } catch (error) {
      life.kill()
      if (!isStorageFull(error)) throw error
      return false
    }
  }

  async close(): Promise<void> {
    for (const tab of this.tabs) {
      tab.life.thaw()
      // A browser does not wait for ever for a page to end.
      const patience = setTimeout(() => tab.life.kill(), 5_000)
      await Promise.race([tab.close(), tab.life.died])
      clearTimeout(patience)
    }
  }

  /** Whatever is open, or about to open, ends. */
  switchOff(): void {
    for (const life of this.#lives) life.kill()
  }

  /** Leaves nothing of the member. */
  async wipe(): Promise<void> {
    for (const { life } of this.tabs) {
      life.killAfter(Infinity)
      life.thaw()
    }
    const [last, ...others] = this.tabs.toReversed()
    for (const tab of others) await tab.close()
    await last?.wipe()
  }

  /** Time passes: whatever waits tries again. Answers whether anything did. */
  tryAgain(): boolean {
    return this.tabs.map((tab) => tab.tryAgain()).includes(true)
  }

  /** A tab from which the work was taken while it was frozen ends what it had begun, and meets what was done since. */
  #isRivalry(error: unknown): boolean {
    return this.browser.stolen > 0 && String(error).includes('"status": 409')
  }
}
