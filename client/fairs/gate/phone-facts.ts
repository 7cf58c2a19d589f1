import { createSignal, onCleanup, onMount, untrack, type Accessor } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { EventBody } from '../../../shared/fairs/event-kind.ts'
import { scanKind } from '../../../shared/fairs/scan-kind.ts'
import { ticketKind } from '../../../shared/fairs/ticket-kind.ts'
import { useApp } from '../../app/app-context.ts'
import { createDocuments } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { heardAt } from '../heard-at.ts'
import { askForCamera, cameraPermission, onCamerasChange } from './camera.ts'
import { createCodeReader } from './code-reader.ts'
import { followTrust, type Trust } from './gate-trust.ts'
import { checkDecoder } from './kept-decoder.ts'
import { createPower } from './phone-power.ts'
import type { PhoneFacts } from './readiness.ts'
import { createSignatureCheck } from './signature-check.ts'
import { createSelling } from './selling-facts.ts'
import { createStock } from './stock-facts.ts'
import { createTrials } from './tried.ts'

type Looked = Pick<PhoneFacts, 'camera' | 'decoder' | 'storage' | 'free'>

/** With what is only shown. */
export type Facts = PhoneFacts & { scans: number }

export interface LivePhoneFacts {
  /** Undefined until the phone has been looked at. */
  facts: Accessor<Facts | undefined>
  /** Looks at the phone once more, and asks the community for what is new. */
  lookAgain: () => Promise<void>
  askForCamera: () => Promise<void>
  /** Asks the browser to keep what is here; answers whether it has promised. */
  persist: () => Promise<boolean>
  say: (what: 'sound' | 'battery') => void
}

/** What this phone knows of itself before the day of a fair, and goes on learning while its owner lives. */
export function createPhoneFacts(
  fair: Accessor<Document<EventBody>>,
  worksAtGate: Accessor<boolean>,
): LivePhoneFacts {
  const store = useStore()
  const app = useApp()
  const tickets = createDocuments(ticketKind, () => ({ parent: fair().id }))
  const scans = createDocuments(scanKind, () => ({ parent: fair().id }))
  const selling = createSelling(untrack(() => fair().id))
  const stock = createStock(() => fair().id)
  const power = createPower()
  const trials = createTrials()
  const reader = createCodeReader()
  const [trust, setTrust] = createSignal<Trust>()
  const [looked, setLooked] = createSignal<Looked>()
  const [now, setNow] = createSignal(store.clock.now())

  const following = followTrust(
    store,
    untrack(() => fair().id),
    createSignatureCheck(globalThis.crypto.subtle),
    setTrust,
  )
  onCleanup(() => void following.then(({ stop }) => stop()))

  function openStore() {
    const state = app.store()
    return state.status === 'open' ? state.open : undefined
  }

  async function storageOf(): Promise<PhoneFacts['storage']> {
    if (!openStore()?.keeps) return 'fleeting'
    return (await persisted()) ? 'persisted' : 'may-be-cleared'
  }

  async function look(): Promise<void> {
    const [camera, decoder, storage, free] = await Promise.all([
      cameraPermission(),
      checkDecoder((image) => reader.read(image)),
      storageOf(),
      freeSpace(),
    ])
    setLooked({ camera, decoder, storage, free })
    setNow(store.clock.now())
  }

  onMount(() => {
    void look()
    onCleanup(onCamerasChange(() => void look()))
    const timer = setInterval(() => setNow(store.clock.now()), 10_000)
    onCleanup(() => clearInterval(timer))
  })

  return {
    facts() {
      const [own, believed] = [looked(), trust()]
      if (!own || !believed || tickets.loading() || scans.loading()) return undefined
      const { status, clock } = store
      return {
        now: now(),
        endsAt: fair().body.endsAt,
        isReached: status.isReached(),
        heardAt: heardAt(store),
        toFetch: status.toFetch(),
        guests: worksAtGate() ? tickets().length : undefined,
        scans: scans().length,
        unsent: status.waiting(),
        refused: status.rejected().length,
        selling: selling(),
        stock: stock(),
        skew: clock.skew(),
        soundAt: trials.at().sound,
        battery: power(),
        batteryAt: trials.at().battery,
        ...own,
        ...believed,
      }
    },
    async lookAgain() {
      openStore()?.wake()
      await look()
    },
    async askForCamera() {
      const camera = await askForCamera()
      setLooked((before) => before && { ...before, camera })
    },
    async persist() {
      const promised =
        (await storageManager()
          ?.persist?.()
          .catch(() => false)) ?? false
      await look()
      return promised
    },
    say: trials.say,
  }
}

/** Browsers hide it from pages without a secure connection. */
function storageManager(): Partial<StorageManager> | undefined {
  return (navigator as { storage?: StorageManager }).storage
}

async function persisted(): Promise<boolean> {
  return (
    (await storageManager()
      ?.persisted?.()
      .catch(() => false)) ?? false
  )
}

async function freeSpace(): Promise<number | undefined> {
  const estimate = await storageManager()
    ?.estimate?.()
    .catch(() => undefined)
  if (estimate?.quota === undefined) return undefined
  return Math.max(0, estimate.quota - (estimate.usage ?? 0))
}
