import { DEVICE_NAME_LENGTH } from '../../shared/people/account-protocol.ts'

const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'Mac'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
// The order counts: nearly all browsers claim to be Safari, and many to be Chrome.
const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

/** What a person would call this device in a list of devices: "Android · Chrome". */
export function deviceNameOf(userAgent: string): string {
  const find = (names: readonly [RegExp, string][]) => names.find(([mark]) => mark.test(userAgent))?.[1]
  const name = [find(systems), find(browsers)].filter(Boolean).join(' · ')
  return (name || 'Browser').slice(0, DEVICE_NAME_LENGTH)
}
