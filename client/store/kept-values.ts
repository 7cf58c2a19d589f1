/** Small values by name. */
export type KeptValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * What the browser keeps from one visit to the next. Where it keeps nothing, or has no space for a value, that stays
 * until the window is closed; nothing here ever throws.
 */
export function createKeptValues(storage: () => Storage): KeptValues {
  const here = new Map<string, string | null>()
  return {
    getItem(key) {
      const own = here.get(key)
      if (own !== undefined) return own
      try {
        return storage().getItem(key)
      } catch {
        return null
      }
    },
    setItem(key, value) {
      try {
        storage().setItem(key, value)
        here.delete(key)
      } catch {
        here.set(key, value)
      }
    },
    removeItem(key) {
      try {
        storage().removeItem(key)
        here.delete(key)
      } catch {
        here.set(key, null)
      }
    },
  }
}

/** This browser's. */
export const kept: KeptValues = createKeptValues(() => localStorage)
