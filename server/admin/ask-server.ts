import { request, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { err, ok, type Result } from '../../shared/result.ts'

/** Why a server that runs did not do what it was asked for, in words. */
export type ServerFault = string

/**
 * Asks the server that listens on this socket for work that takes long. Answers what it tells meanwhile, one JSON value
 * a line; undefined when no server listens. Rejects with what the system says otherwise (EACCES).
 */
export async function askServer(
  socketPath: string,
  path: string,
  body: Uint8Array,
): Promise<Result<AsyncIterable<unknown>, ServerFault> | undefined> {
  const answer = await post(socketPath, path, body)
  if (!answer) return undefined
  return answer.statusCode === 200 ? ok(valuesOf(answer)) : err(await textOf(answer))
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

async function* valuesOf(answer: IncomingMessage): AsyncGenerator<unknown> {
  for await (const line of createInterface({ input: answer })) yield JSON.parse(line)
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of answer) text += String(part)
  return text
}
