import { createContext, useContext, type Accessor } from 'solid-js'
import type { Clock } from '../store/clock.ts'
import type { OpenStore } from '../store/open-store.ts'
import type { Api } from './api.ts'
import type { Session } from './session.ts'
import type { UnsentForms } from './unsent-forms.ts'
import type { Update } from './update.ts'

export type StoreState =
  | { status: 'closed' }
  | { status: 'opening' }
  | { status: 'open'; open: OpenStore }
  /** The code that opens it could not be fetched. */
  | { status: 'unfetched' }
  /** There was no space for it. */
  | { status: 'full' }
  | { status: 'damaged'; error: unknown }

/** What the whole app shares; made once, in `main.tsx`. */
export interface App {
  api: Api
  session: Session
  clock: Clock
  store: Accessor<StoreState>
  /** Nobody is remembered here, and the server is being asked whether it knows this browser. */
  recognising: Accessor<boolean>
  /** This device was signed out from another one, and is being cleared. */
  ending: Accessor<boolean>
  /** Signs out and leaves nothing of the member on this device. */
  signOut: () => Promise<void>
  update: Update
  unsentForms: UnsentForms
}

export const AppContext = createContext<App>()

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('this is not inside of the app')
  return app
}
