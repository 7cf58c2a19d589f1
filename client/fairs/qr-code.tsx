import { createMemo, type JSX } from 'solid-js'
import { encode } from 'uqr'
import styles from './qr-code.module.css'

/** Modules of white around the code, as ISO/IEC 18004 wants them. */
const QUIET = 4

/** A QR code with medium error correction, black on white whatever the theme: scanners want it so. */
export function QrCode(props: { text: string; label: string }): JSX.Element {
  const code = createMemo(() => encode(props.text, { ecc: 'M', boostEcc: false, border: QUIET }))
  return (
    <svg
      class={styles.code}
      viewBox={`0 0 ${code().size} ${code().size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={pathOf(code().data)} fill="#000" />
    </svg>
  )
}

/** One stroke for each run of dark modules. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = ''
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`
    }
  }
  return path
}
