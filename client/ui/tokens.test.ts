import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** The colour tokens of one theme: name to [r, g, b] from 0 to 1. */
function colours(theme: 'light' | 'dark'): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [, name, first, second] of css.matchAll(
    /--([a-z-]+): (?:light-dark\()?(#[0-9a-f]{6})(?:, (#[0-9a-f]{6})\))?;/g,
  )) {
    const hex = theme === 'dark' ? (second ?? first) : first
    if (name && hex)
      found.set(
        name,
        [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255),
      )
  }
  return found
}

/** Relative luminance and contrast as in WCAG 2.2. */
function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: number[] | undefined, b: number[] | undefined): number {
  if (!a || !b) throw new Error('there is no such token')
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const papers = ['paper', 'paper-raised', 'paper-sunk']

for (const theme of ['light', 'dark'] as const) {
  test(`words can be read on every ground, ${theme}`, () => {
    const tokens = colours(theme)
    const poor: string[] = []
    const check = (ink: string, ground: string, least: number): void => {
      if (contrast(tokens.get(ink), tokens.get(ground)) < least) poor.push(`${ink} on ${ground}`)
    }
    for (const ink of ['ink', 'ink-soft', 'ink-faint', 'seal-text', 'jade-text', 'amber-text', 'indigo-text'])
      for (const paper of papers) check(ink, paper, 4.5)
    for (const tone of ['seal', 'jade', 'amber', 'indigo']) {
      check(`${tone}-text`, `${tone}-wash`, 4.5)
      check('ink', `${tone}-wash`, 4.5)
    }
    check('on-seal', 'seal', 4.5)
    check('on-seal', 'seal-deep', 4.5)
    for (const paper of papers) check('line-strong', paper, 3)
    expect(poor).toEqual([])
  })
}
