/** A record of a file that could not be taken, and why, for whoever can mend it. Lines count from 1. */
export interface BadRecord {
  line: number
  reason: string
}

/** A file's lines, whatever ends them, without the mark that some editors put first. */
export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
}
