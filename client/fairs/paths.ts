import { keyOf } from '../../shared/documents/document.ts'

export const FAIRS = '/fairs'

export function fairPath(fair: string): string {
  return `${FAIRS}/${keyOf(fair)}`
}
