import * as v from 'valibot'
import { keyOf } from '../../../shared/documents/document.ts'
import {
  guestListLookSchema,
  guestListMessageSchema,
  type GuestListLook,
  type GuestListMessage,
  type GuestListWishes,
} from '../../../shared/fairs/guest-list-protocol.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Api, Problem } from '../../app/api.ts'

/** As a table, whatever the device takes the file for: some know no CSV. */
function table(file: Blob): Blob {
  return file.slice(0, file.size, 'text/csv')
}

/** What a file would bring to a fair. */
export function lookAtGuestList(api: Api, fair: string, file: Blob): Promise<Result<GuestListLook, Problem>> {
  return api.call('POST', `/api/guest-lists/${keyOf(fair)}/look`, {
    schema: guestListLookSchema,
    body: table(file),
  })
}

/** How a list came to its end. */
export type GuestListEnd = Exclude<GuestListMessage, { type: 'progress' }>

/** Brings a file to a fair; tells how far it is. */
export async function takeGuestList(
  api: Api,
  fair: string,
  { file, wishes }: { file: Blob; wishes: GuestListWishes },
  onProgress: (done: number, total: number) => void,
): Promise<Result<GuestListEnd, Problem>> {
  const query = new URLSearchParams({ wishes: JSON.stringify(wishes) })
  const answer = await api.open(`/api/guest-lists/${keyOf(fair)}?${query}`, {
    accept: 'application/x-ndjson',
    signal: new AbortController().signal,
    body: table(file),
  })
  if (!answer.ok) return answer
  try {
    for await (const line of linesOf(answer.value)) {
      const message = v.safeParse(v.pipe(v.string(), v.parseJson(), guestListMessageSchema), line)
      if (!message.success) break
      if (message.output.type !== 'progress') return ok(message.output)
      onProgress(message.output.done, message.output.total)
    }
  } catch {
    // It broke off: what was taken is there.
  }
  return err({ status: 0, code: 'unreachable', detail: 'guest-list' })
}

async function* linesOf({ body }: Response): AsyncGenerator<string> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const lines = (rest + (value ?? '')).split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) if (line !== '') yield line
    if (done) return
  }
}
