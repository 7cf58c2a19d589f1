import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Content } from './backup-format.ts'

/** For its owner alone: a backup holds hashes of passwords and the keys that sign passes. */
export const PRIVATE_FILE = 0o600

/** Begins a file of JSON lines that must not be there yet. */
export async function createLineFile(path: string) {
  const file = await open(path, 'wx', PRIVATE_FILE)
  const hash = createHash('sha256')
  let lines = 0
  let bytes = 0
  return {
    async add(values: readonly object[]): Promise<void> {
      const text = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
      hash.update(text)
      lines += values.length
      bytes += text.length
      await file.writeFile(text)
    },
    /** Resolves when the disk has it. */
    async finish(): Promise<Content> {
      await file.sync()
      await file.close()
      return { lines, bytes, sha256: hash.digest('hex') }
    },
    /** Leaves it as it is. */
    abandon: () => file.close(),
  }
}
export type LineFile = Awaited<ReturnType<typeof createLineFile>>

/** The lines of a file, as JSON. Only a line feed ends one: members' words may hold other line separators. */
export async function* readLines(path: string): AsyncGenerator<unknown> {
  let rest = ''
  for await (const text of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + String(text)).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield JSON.parse(line)
  }
}

/** What a file is now. Rejects when it cannot be read. */
export async function contentOf(path: string): Promise<Content> {
  const hash = createHash('sha256')
  let lines = 0
  let bytes = 0
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(part)
    bytes += part.length
    for (const byte of part) if (byte === 0x0a) lines++
  }
  return { lines, bytes, sha256: hash.digest('hex') }
}
