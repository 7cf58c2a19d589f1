/** Asks the browser once, after the member's first own words here, not to clear the data away when space runs short. */
export function askForPersistence(storage: StorageManager | undefined): () => void {
  let asked = false
  return () => {
    if (asked || !storage?.persist) return
    asked = true
    storage
      .persisted()
      .then((already) => already || storage.persist())
      .catch(() => false)
  }
}

/** Whether an error says that the device has no space left. Browsers report it under several names. */
export function isStorageFull(error: unknown): boolean {
  const seen = new Set<unknown>()
  // Databases wrap the browser's errors, some of them several times.
  for (let one = error; one !== null && typeof one === 'object' && !seen.has(one);) {
    seen.add(one)
    const { name, message, inner, cause } = one as {
      name?: string
      message?: string
      inner?: unknown
      cause?: unknown
    }
    if (name === 'QuotaExceededError' || /quota|disk (is |may be )?full|no space/i.test(message ?? ''))
      return true
    one = inner ?? cause
  }
  return false
}
