import type { Refusal } from '../../shared/documents/refusal.ts'
import type { Result } from '../../shared/result.ts'
import { tellDeviceFull } from './full-device.ts'
import { useRefusalText } from './refusal-words.ts'
import { toast } from './toasts.tsx'

/** Waits for a write; when the device itself says no, the person is told why. Answers the outcome. */
export function useAttempt(): <T>(write: Promise<Result<T, Refusal>>) => Promise<Result<T, Refusal>> {
  const refusalText = useRefusalText()
  return async (write) => {
    const outcome = await write
    if (!outcome.ok && outcome.error.code === 'device-full') tellDeviceFull()
    else if (!outcome.ok) toast(refusalText(outcome.error), { tone: 'care' })
    return outcome
  }
}
