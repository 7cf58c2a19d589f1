import type { Channel, Locks } from './leadership.ts'

/*
 * Parts that a browser may withhold: private windows, blocked site data, an address without https. A part that is there
 * by name may still refuse to work.
 */

export async function usableLocks(): Promise<Locks | undefined> {
  try {
    await navigator.locks.query()
    return navigator.locks
  } catch {
    return undefined
  }
}

export async function usableCaches(): Promise<CacheStorage | undefined> {
  try {
    await caches.has('jishi')
    return caches
  } catch {
    return undefined
  }
}

/** Takes channels away that are there by name and refuse to work: libraries make one as soon as they are loaded. */
export function hideBrokenChannels(): void {
  try {
    new BroadcastChannel('jishi').close()
  } catch {
    Reflect.deleteProperty(globalThis, 'BroadcastChannel')
  }
}

/** Windows hear each other; undefined where they cannot. */
export function openChannel(name: string): Channel | undefined {
  try {
    return new BroadcastChannel(name)
  } catch {
    return undefined
  }
}

/** For a window that nobody else hears. */
export function silentChannel(): Channel {
  return { postMessage: () => undefined, onmessage: null, close: () => undefined }
}
