import { stallKeyOf } from '../../../shared/fairs/stall-kind.ts'
import { fairPath } from '../paths.ts'

export function stallsPath(fair: string): string {
  return `${fairPath(fair)}/stalls`
}

export function stallPath(fair: string, stall: string): string {
  return `${stallsPath(fair)}/${stallKeyOf(stall)}`
}

export function stampBookPath(fair: string): string {
  return `${fairPath(fair)}/stamps`
}

export function allotmentsPath(fair: string): string {
  return `${fairPath(fair)}/allotments`
}

export function handOverPath(fair: string): string {
  return `${fairPath(fair)}/hand-over`
}
