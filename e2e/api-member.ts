import type { Document } from '../shared/documents/document.ts'
import type { PullResponse, PushResult, PushRow } from '../shared/sync/protocol.ts'
import type { Language } from './phone.ts'

export const PASSWORD = 'correct horse battery'

/** A member who talks to the server directly: prepares what a journey needs, and looks at what arrived. */
export interface ApiMember {
  member: string
  signInName: string
  /** What a browser would send with each request. */
  cookie: string
  /** The answer to each row; `AnswerError` when there is none, or whatever the network says. */
  send: (rows: readonly PushRow[]) => Promise<PushResult[]>
  /** New versions of documents that the member has read, or new documents. Throws unless everything is accepted. */
  push: (...documents: Document[]) => Promise<void>
  /** Everything that the member may read, from the start. */
  readAll: () => Promise<Document[]>
}

/** The server answered, and not with what was asked for. */
export class AnswerError extends Error {
  override name = 'AnswerError'
  readonly status: number

  constructor(status: number, path: string, text: string) {
    super(`${path} answered ${status}: ${text}`)
    this.status = status
  }
}

/** The first visit: makes the steward, in a community that anybody may join. */
export function setUp(url: string, language: Language): Promise<ApiMember> {
  const community = { name: language === 'zh' ? '春日市集' : 'Spring Fair', language, registration: 'open' }
  return enter(url, '/api/setup', { displayName: 'Shen Lan', community, content: 'fresh' }, 'shenlan')
}

export function signUp(url: string, signInName: string, displayName: string): Promise<ApiMember> {
  return enter(url, '/api/sign-up', { displayName }, signInName)
}

export function signIn(url: string, signInName: string, password: string): Promise<ApiMember> {
  return enter(url, '/api/sign-in', {}, signInName, password)
}

async function enter(
  url: string,
  path: string,
  body: object,
  signInName: string,
  password = PASSWORD,
): Promise<ApiMember> {
  const answer = await post(url, path, { ...body, name: signInName, password })
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.slice(0, set.indexOf(';')))
    .join('; ')
  const { member } = (await answer.json()) as { member: string }

  async function send(rows: readonly PushRow[]): Promise<PushResult[]> {
    const pushed = await post(url, '/api/sync/push', { rows }, cookie)
    return ((await pushed.json()) as { results: PushResult[] }).results
  }

  return {
    member,
    signInName,
    cookie,
    send,
    async push(...documents) {
      const rows = documents.map(({ stamp = 0, receivedAt: _, ...document }) => ({
        assumed: stamp,
        document,
      }))
      const refused = (await send(rows)).find(
        ({ outcome }) => outcome === 'refused' || outcome === 'conflict',
      )
      if (refused) throw new Error(`not accepted: ${JSON.stringify(refused)}`)
    },
    async readAll() {
      const documents: Document[] = []
      let checkpoint: PullResponse['checkpoint'] | null = null
      for (;;) {
        const pulled = await post(url, '/api/sync/pull', { checkpoint, limit: 500 }, cookie)
        const page = (await pulled.json()) as PullResponse
        documents.push(...page.documents)
        if (page.documents.length < 500) return documents
        checkpoint = page.checkpoint
      }
    },
  }
}

async function post(url: string, path: string, body: object, cookie = ''): Promise<Response> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new AnswerError(answer.status, path, await answer.text())
  return answer
}
