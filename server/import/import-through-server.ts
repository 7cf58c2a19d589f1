import { request, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { err, ok, type Result } from '../../shared/result.ts'
import { importMessageSchema, type ImportResult, type OnProgress } from './import-report.ts'
import type { ImportRequest } from './import-request.ts'

/** Why a server that runs did not take a file, in words. */
export type ServerFault = string

/**
 * Hands a file to the server that listens on this socket, so that it need not stop. Undefined when none does.
 * Rejects with what the system says otherwise (EACCES).
 */
export async function importThroughServer(
  socketPath: string,
  { kind, bytes, ...options }: ImportRequest,
  onProgress: OnProgress,
): Promise<Result<ImportResult, ServerFault> | undefined> {
  const query = new URLSearchParams(Object.entries(options).map(([name, value]) => [name, String(value)]))
  const answer = await post(socketPath, `/import/${kind}?${query}`, bytes)
  if (!answer) return undefined
  if (answer.statusCode !== 200) return err(await textOf(answer))
  for await (const line of createInterface({ input: answer })) {
    const message = v.parse(importMessageSchema, JSON.parse(line))
    switch (message.type) {
      case 'progress':
        onProgress(message.done, message.total)
        break
      case 'done':
        return ok(ok(message.report))
      case 'refused':
        return ok(err(message.refusal))
      case 'failed':
        return err(message.reason)
    }
  }
  return err('it stopped before it was done; run the command again to go on')
}

function post(socketPath: string, path: string, bytes: Uint8Array): Promise<IncomingMessage | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length }
    request({ socketPath, path, method: 'POST', headers }, resolve)
      .once('error', (error: NodeJS.ErrnoException) => {
        // Nobody listens: there is no socket, or a server that was killed left it.
        if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined)
        else reject(error)
      })
      .end(bytes)
  })
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of answer) text += String(part)
  return text
}
