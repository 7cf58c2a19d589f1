import { useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { accountSchema } from '../../shared/people/account-protocol.ts'
import { useApp } from '../app/app-context.ts'
import { useProblemText } from '../ui/problem-words.ts'
import { placeInside } from './place-inside.ts'

/** What the three forms share that end in being signed in. */
export interface AccountForm {
  busy: Accessor<boolean>
  /** Why the server did not do it, in words. */
  problem: Accessor<string | undefined>
  /** The fields that are not as they should be, by their names; empty until the form was sent. */
  wrong: Accessor<ReadonlySet<string>>
  /** Checks, sends, and goes where the person wanted to go. */
  send: (path: string, schema: v.GenericSchema, value: unknown) => Promise<void>
}

export function useAccountForm(): AccountForm {
  const { api, session, store } = useApp()
  const navigate = useNavigate()
  const [search] = useSearchParams<{ to?: string }>()
  const problemText = useProblemText()
  const [busy, setBusy] = createSignal(false)
  const [code, setCode] = createSignal<string>()
  const [wrong, setWrong] = createSignal<ReadonlySet<string>>(new Set())

  return {
    busy,
    problem: () => {
      const now = code()
      return now === undefined ? undefined : problemText({ code: now })
    },
    wrong,
    async send(path, schema, value) {
      setCode(undefined)
      const checked = v.safeParse(schema, value)
      setWrong(new Set((checked.issues ?? []).map((issue) => v.getDotPath(issue) ?? '')))
      if (!checked.success) return
      setBusy(true)
      const answer = await api.call('POST', path, { schema: accountSchema, body: value })
      setBusy(false)
      if (!answer.ok) {
        setCode(answer.error.code)
        return
      }
      session.signedIn(answer.value)
      const state = store()
      // The same member again: their store is still open and goes on with the new session.
      if (state.status === 'open') state.open.wake()
      navigate(placeInside(search.to), { replace: true })
    },
  }
}
