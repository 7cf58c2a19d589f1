/** Hashes and signatures that are being made on other threads, which no turn of the event loop shows. */
let underWay = 0

const watched = ['digest', 'sign', 'verify', 'importKey', 'exportKey', 'generateKey'] as const

for (const name of watched) {
  const real = crypto.subtle[name].bind(crypto.subtle) as (...words: unknown[]) => Promise<unknown>
  const counting = async (...words: unknown[]): Promise<unknown> => {
    underWay += 1
    try {
      return await real(...words)
    } finally {
      underWay -= 1
    }
  }
  Object.assign(crypto.subtle, { [name]: counting })
}

export function isComputing(): boolean {
  return underWay > 0
}
