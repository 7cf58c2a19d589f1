import { createEffect, createMemo, createResource, createSignal, onCleanup, type Accessor } from 'solid-js'
import { draftLive, LIVE_EVERY } from '../../../shared/fairs/live-code.ts'
import { livekeyId, livekeyKind } from '../../../shared/fairs/livekey-kind.ts'
import { passId, passKind } from '../../../shared/fairs/pass-kind.ts'
import { decodePass } from '../../../shared/fairs/pass-token.ts'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import type { Result } from '../../../shared/result.ts'
import { databaseName } from '../../store/database-name.ts'
import { readKey, writeKey } from '../../store/key-database.ts'
import { createDocument } from '../../store/live-documents.ts'
import { useStore } from '../../store/store-context.ts'
import { holderKey, isHolderKey, makeHolderKey, type HolderKey } from './holder-key.ts'
import { liveState, type LiveState } from './live-code-state.ts'

const HOLDER = 'holder'

export interface LiveCode {
  /** What to show now; undefined while this phone shows no live codes. */
  code: Accessor<string | undefined>
  state: Accessor<LiveState>
  /** Rejects where the browser keeps no keys. */
  turnOn: () => Promise<Result<unknown, Refusal>>
  turnOff: () => Promise<Result<unknown, Refusal>>
}

/** The live code of the member's own pass, signed anew while its owner lives. It needs no network. */
export function createLiveCode(): LiveCode {
  const store = useStore()
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto }
  const pass = createDocument(passKind, () => passId(store.member))
  const wish = createDocument(livekeyKind, () => livekeyId(store.member))
  const [own, { mutate }] = createResource(async (): Promise<HolderKey | undefined> => {
    const kept = await readKey(indexedDB, databaseName(store.member), HOLDER).catch(() => undefined)
    return isHolderKey(kept) ? holderKey(kept, subtle) : undefined
  })
  const bound = createMemo(() => {
    const read = decodePass(pass()?.body.token ?? '')
    return read.ok ? read.value.claims.holderKey : undefined
  })
  const state = createMemo(() => liveState(wish()?.body.publicKey ?? '', bound(), own()?.publicKey))
  const [code, setCode] = createSignal<string>()

  createEffect(() => {
    const [key, token] = [own(), pass()?.body.token]
    setCode(undefined)
    if (state() !== 'here' || !key || token === undefined) return
    let isOver = false
    async function renew(signer: HolderKey, text: string): Promise<void> {
      const { signed, complete } = draftLive(text, store.clock.now(), signer.publicKey)
      const signature = await signer.sign(signed)
      if (!isOver) setCode(complete(signature))
    }
    const again = (): void => {
      // Browsers slow the clocks of pages that nobody sees.
      if (document.visibilityState === 'visible') void renew(key, token)
    }
    again()
    const timer = setInterval(again, LIVE_EVERY)
    document.addEventListener('visibilitychange', again)
    onCleanup(() => {
      isOver = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    })
  })

  function name(publicKey: string): Promise<Result<unknown, Refusal>> {
    const standing = wish()
    const body = { v: 1, publicKey } as const
    const named = standing
      ? store.edited(standing, { ...standing.body, ...body })
      : store.draft(livekeyKind, { id: livekeyId(store.member), body })
    return store.write(livekeyKind, named)
  }

  return {
    code,
    state,
    async turnOn() {
      const known = own()
      if (known) return name(known.publicKey)
      const made = await makeHolderKey(subtle, (length) => crypto.getRandomValues(new Uint8Array(length)))
      await writeKey(indexedDB, databaseName(store.member), HOLDER, made)
      mutate(holderKey(made, subtle))
      return name(made.publicKey)
    },
    turnOff: () => name(''),
  }
}
