import { expect, test } from 'vitest'
import { scanVerdicts } from '../../../shared/fairs/scan-kind.ts'
import { gateWords } from '../gate-words.ts'
import { pulsesOf } from './announce.ts'
import { signalOf, signals, type SignalName } from './verdict-signals.ts'

const names: SignalName[] = [...scanVerdicts, 'left']

/** WCAG's relative luminance of '#rrggbb'. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

test.each([
  ['colour', (name: SignalName) => signals[name].colour],
  ['icon', (name: SignalName) => signals[name].icon],
  ['sound', (name: SignalName) => JSON.stringify(signals[name].notes)],
  ['vibration', (name: SignalName) => JSON.stringify(pulsesOf(signals[name].notes))],
  ['word in English', (name: SignalName) => gateWords.en[name]],
  ['word in Chinese', (name: SignalName) => gateWords.zh[name]],
])('every verdict has a %s of its own', (_, of) => {
  expect(new Set(names.map(of)).size).toBe(names.length)
})

test('white words are read on every colour', () => {
  for (const name of names)
    expect([name, 1.05 / (luminance(signals[name].colour) + 0.05) >= 4.5]).toEqual([name, true])
})

test('who goes out has used a code, and all is well; who comes in with a used one is another matter', () => {
  expect(signalOf({ verdict: 'used', direction: 'out' })).toBe('left')
  expect(signalOf({ verdict: 'used', direction: 'in' })).toBe('used')
  expect(signalOf({ verdict: 'foreign', direction: 'out' })).toBe('foreign')
})
