import { createHash } from 'node:crypto'

/** From now on hashes are made at once: from another thread they would come whenever the machine pleases. */
export function hashOnThisThread(): void {
  crypto.subtle.digest = (algorithm, data) => {
    const name = typeof algorithm === 'string' ? algorithm : algorithm.name
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data)
    const digest = createHash(name.replace('-', '').toLowerCase()).update(bytes).digest()
    return Promise.resolve(new Uint8Array(digest).buffer)
  }
}
