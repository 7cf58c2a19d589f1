import { createMemo, type JSX } from 'solid-js'
import { encode } from 'uqr'
import styles from './qr-code.module.css'

/** Modules of white around the code, as ISO/IEC 18004 wants them. */
const QUIET = 4

/** A QR code with medium error correction, black on white whatever the theme: scanners want it so. */
export function QrCode(props: { text: string; label: string }): JSX.Element {
  const source = createMemo(() => `data:image/svg+xml,${encodeURIComponent(drawing(props.text))}`)
  return <img class={styles.code} src={source()} alt={props.label} />
}

function drawing(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', boostEcc: false, border: QUIET })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`,
    `<rect width="${size}" height="${size}" fill="#fff"/>`,
    `<path d="${darkRuns(data)}"/>`,
    '</svg>',
  ].join('')
}

/** One stroke for each run of dark modules. */
function darkRuns(rows: readonly (readonly boolean[])[]): string {
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
