import { createContext, useContext } from 'solid-js'
import type { MemberStore } from './member-store.ts'

export const StoreContext = createContext<MemberStore>()

/** The signed-in member's store. Only below the gate that opens it. */
export function useStore(): MemberStore {
  const store = useContext(StoreContext)
  if (!store) throw new Error('there is no store here: the screen is not below the gate that opens it')
  return store
}
