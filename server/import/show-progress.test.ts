import { expect, it } from 'vitest'
import { showProgress } from './show-progress.ts'

function shown(isTTY: boolean, secondsBetween: number): string {
  let text = ''
  let seconds = 0
  const out = {
    isTTY,
    write: (part: string | Uint8Array) => {
      text += String(part)
      return true
    },
  }
  const progress = showProgress(out, () => seconds * 1_000)
  for (const done of [0, 500, 1_000, 1_200]) {
    progress(done, 1_200)
    seconds += secondsBetween
  }
  return text
}

it('progress stays on one line of a terminal', () => {
  expect(shown(true, 0)).toBe('\r0 of 1,200\r500 of 1,200\r1,000 of 1,200\r1,200 of 1,200\n')
})

it('progress is a line every few seconds where there is no terminal, and none for what is quick', () => {
  expect(shown(false, 2)).toBe('1,000 of 1,200\n')
  expect(shown(false, 0.1)).toBe('')
})
