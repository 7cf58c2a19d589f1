import type { Accessor } from 'solid-js'
import { stationKind } from '../../../shared/fairs/station-kind.ts'
import { useApp } from '../../app/app-context.ts'
import { createDocument } from '../../store/live-documents.ts'
import { createMyTill } from '../sell/my-till.ts'
import type { Selling } from './readiness.ts'
import { createSignatureCheck } from './signature-check.ts'

/** By what this device sells at a fair; undefined for one that is no till, or that has not looked yet. */
export function createSelling(event: string): Accessor<Selling | undefined> {
  const { session } = useApp()
  const station = createDocument(stationKind, () => session.account()?.station)
  const isTill = (): boolean => station()?.body.rights.includes('sell') ?? false
  const till = createMyTill(event, createSignatureCheck(globalThis.crypto.subtle), isTill)
  return () => {
    const may = till()?.allowance()
    return may && (may.ok ? may.value : { fault: may.error })
  }
}
