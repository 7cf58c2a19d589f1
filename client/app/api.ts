import * as v from 'valibot'
import { DEVICE_TIME_HEADER, SERVER_TIME_HEADER } from '../../shared/people/account-protocol.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { DOCUMENTS_HEADER, DOCUMENTS_VERSION } from '../../shared/sync/documents-version.ts'

/** Why a call gave nothing. `status` 0: the server was not reached, or what answered was not Jishi. */
export interface Problem {
  status: number
  /** Stable, for choosing words. */
  code: string
  detail: string
  /** How long the server asks to wait, in ms. */
  retryAfter?: number
}

export interface Api {
  /** Sends JSON (or bytes) and answers what `schema` makes of the JSON that comes back. Never rejects. */
  call: <S extends v.GenericSchema>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options: { schema: S; body?: unknown; signal?: AbortSignal },
  ) => Promise<Result<v.InferOutput<S>, Problem>>
  /** The open answer itself, for streams. With a body it is sent (POST). */
  open: (
    path: string,
    options: { accept: string; signal: AbortSignal; body?: Blob },
  ) => Promise<Result<Response, Problem>>
}

/** For answers without content. */
export const nothing = v.any()

const problemSchema = v.object({ code: v.string(), detail: v.optional(v.string(), '') })

export function createApi(deps: {
  fetch: typeof fetch
  deviceTime: () => number
  /** Called with each server time (ms) that an answer carries, and when its request was sent and answered. */
  onTime: (serverTime: number, sentAt: number, answeredAt: number) => void
  /** Called with the version of documents that the server names in each answer. */
  onVersion?: (version: number) => void
  /** The member has signed this device out from another one. */
  onEnded?: () => void
}): Api {
  async function request(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers: Record<string, string> },
  ): Promise<Result<Response, Problem>> {
    const sentAt = deps.deviceTime()
    let response: Response
    try {
      const headers = {
        ...init.headers,
        [DEVICE_TIME_HEADER]: String(sentAt),
        [DOCUMENTS_HEADER]: String(DOCUMENTS_VERSION),
      }
      response = await deps.fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init, headers })
    } catch (error) {
      return err(unreachable(error))
    }
    const serverTime = Number(response.headers.get(SERVER_TIME_HEADER) ?? Number.NaN)
    if (Number.isFinite(serverTime)) deps.onTime(serverTime, sentAt, deps.deviceTime())
    const version = Number(response.headers.get(DOCUMENTS_HEADER) ?? Number.NaN)
    if (Number.isInteger(version)) deps.onVersion?.(version)
    if (response.ok) return ok(response)
    const problem = await problemOf(response)
    if (problem.code === 'device-ended') deps.onEnded?.()
    return err(problem)
  }

  return {
    async call(method, path, { schema, body, signal }) {
      const answer = await request(path, {
        method,
        headers: { accept: 'application/json', ...contentType(body) },
        ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      })
      if (!answer.ok) return answer
      try {
        const text = await answer.value.text()
        const parsed = v.safeParse(schema, text === '' ? null : JSON.parse(text))
        if (parsed.success) return ok(parsed.output)
        return err({ status: 0, code: 'unexpected-answer', detail: v.getDotPath(parsed.issues[0]) ?? '' })
      } catch (error) {
        // The answer broke off, or something between here and the server (a sign-in page of a hotel) answered.
        return err(unreachable(error))
      }
    },
    open: (path, { accept, signal, body }) =>
      request(path, {
        headers: { accept, ...contentType(body) },
        signal,
        ...(body ? { method: 'POST', body } : {}),
      }),
  }
}

function contentType(body: unknown): Record<string, string> {
  if (body === undefined) return {}
  return { 'content-type': body instanceof Blob ? body.type : 'application/json' }
}

function unreachable(error: unknown): Problem {
  return { status: 0, code: 'unreachable', detail: error instanceof Error ? error.message : String(error) }
}

async function problemOf(response: Response): Promise<Problem> {
  const parsed = v.safeParse(
    v.pipe(v.string(), v.parseJson(), problemSchema),
    await response.text().catch(() => ''),
  )
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return {
    status: response.status,
    code: parsed.success ? parsed.output.code : 'unexpected-answer',
    detail: parsed.success ? parsed.output.detail : '',
    ...(Number.isFinite(seconds) ? { retryAfter: seconds * 1_000 } : {}),
  }
}
