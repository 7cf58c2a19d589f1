import type { OnProgress } from './import-report.ts'

const LINE_EVERY_MS = 3_000

/** Says how far it is: on one line of a terminal, and in a line every few seconds where there is none. */
export function showProgress(
  out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  now: () => number,
): OnProgress {
  let next = now() + LINE_EVERY_MS
  return (done, total) => {
    const text = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
    if (out.isTTY) out.write(`\r${text}${done === total ? '\n' : ''}`)
    else if (now() >= next) {
      next = now() + LINE_EVERY_MS
      out.write(`${text}\n`)
    }
  }
}
