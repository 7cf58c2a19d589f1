import { createSignal, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { accountSchema, type AccountView, type DeviceIdentity } from '../../shared/people/account-protocol.ts'
import type { KeptValues } from '../store/kept-values.ts'

/** What a browser keeps of who is signed in. The session itself is in a cookie that scripts cannot read. */
export interface Session {
  /** Null for nobody. Known at once at the start, so that the app opens without a network. */
  account: Accessor<AccountView | null>
  signedIn: (account: AccountView) => void
  /** `told`: the server knows. Otherwise it is told as soon as it can be reached. */
  signedOut: (told: boolean) => void
  /** The member, or the station, that was ended here from afar, until somebody signs in. */
  ended: Accessor<Ended | null>
  /** `kept`: how many things exist nowhere else, and wait here for the member; undefined when everything is still here. */
  endedFromAfar: (kept: number | undefined) => void
  /** The person does not want to come back to it. */
  letGo: () => void
  /** The person has signed out here while the server could not be reached. */
  mustTellServer: () => boolean
  toldServer: () => void
  /** What this device calls itself to the server. */
  device: () => DeviceIdentity
  stop: () => void
}

const ACCOUNT = 'jishi.account'
const DEVICE = 'jishi.device'
const LEAVING = 'jishi.leaving'

const ENDED = 'jishi.ended'

const endedSchema = v.object({
  member: v.string(),
  signInName: v.string(),
  kept: v.optional(v.number()),
  station: v.optional(v.boolean()),
})
export type Ended = v.InferOutput<typeof endedSchema>
const keptEnded = v.pipe(v.string(), v.parseJson(), endedSchema)
const keptAccount = v.pipe(v.string(), v.parseJson(), accountSchema)

export function createSession(deps: {
  kept: KeptValues
  randomKey: () => string
  deviceName: () => string
  /** Another tab has signed somebody else in, or this member out: nothing of this tab may go on. */
  onForeignChange: () => void
}): Session {
  const { kept } = deps
  const known = v.safeParse(keptAccount, kept.getItem(ACCOUNT) ?? '')
  const [account, setAccount] = createSignal<AccountView | null>(known.success ? known.output : null)

  const over = v.safeParse(keptEnded, kept.getItem(ENDED) ?? '')
  const [ended, setEnded] = createSignal<Ended | null>(over.success ? over.output : null)

  function forgetEnded(): void {
    kept.removeItem(ENDED)
    setEnded(null)
  }

  const onStorage = (event: StorageEvent): void => {
    if (event.key !== ACCOUNT) return
    const now = v.safeParse(keptAccount, event.newValue ?? '')
    if ((now.success ? now.output.member : undefined) !== account()?.member) deps.onForeignChange()
  }
  addEventListener('storage', onStorage)

  return {
    account,
    signedIn(next) {
      kept.setItem(ACCOUNT, JSON.stringify(next))
      kept.removeItem(LEAVING)
      forgetEnded()
      setAccount(next)
    },
    ended,
    endedFromAfar(left) {
      const before = account()
      if (!before) return
      const { member, signInName, station } = before
      const next: Ended = {
        member,
        signInName,
        ...(left === undefined ? {} : { kept: left }),
        ...(station === undefined ? {} : { station: true }),
      }
      kept.setItem(ENDED, JSON.stringify(next))
      kept.removeItem(ACCOUNT)
      // What was seen at a gate and not sent, only the device that saw it may send. With nothing left it begins a new life.
      if (left === 0) kept.removeItem(DEVICE)
      setEnded(next)
      setAccount(null)
    },
    letGo() {
      kept.removeItem(DEVICE)
      forgetEnded()
    },
    signedOut(told) {
      kept.removeItem(ACCOUNT)
      // Its data are gone, so that the device begins a new life.
      kept.removeItem(DEVICE)
      if (!told) kept.setItem(LEAVING, 'yes')
      setAccount(null)
    },
    mustTellServer: () => kept.getItem(LEAVING) !== null,
    toldServer: () => kept.removeItem(LEAVING),
    device() {
      let id = kept.getItem(DEVICE)
      if (!id) {
        id = deps.randomKey()
        kept.setItem(DEVICE, id)
      }
      return { id, name: deps.deviceName() }
    },
    stop: () => removeEventListener('storage', onStorage),
  }
}
