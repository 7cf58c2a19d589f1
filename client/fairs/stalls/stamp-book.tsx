import { createMemo, For, Show, type JSX } from 'solid-js'
import { useWords } from '../../ui/words.ts'
import styles from './stamp-book.module.css'
import { stallWords } from './stall-words.ts'

/** A place in the book: which stall's stamp it has, if any. */
export interface StampPlace {
  name: string
  /** Undefined while the stamp is missing. */
  stamp: { confirmed: boolean } | undefined
}

const ACROSS = 4
const CELL = 48
/** Stamped by hand: none of them is quite straight (degrees). */
const TILTS = [-7, 4, -3, 8, 2, -5, 6]

/**
 * A stamp book as a picture: a dashed place for each stamp, a seal with the first sign of the stall's name for each one
 * that is there. The list of stalls says the same in words.
 */
export function StampBook(props: { places: readonly StampPlace[]; wanted: number }): JSX.Element {
  const t = useWords(stallWords)
  const rows = createMemo(() => Math.max(1, Math.ceil(props.places.length / ACROSS)))
  const across = createMemo(() => Math.min(ACROSS, Math.max(1, props.places.length)))
  const count = (): number => props.places.filter(({ stamp }) => stamp).length
  const size = () => ({ width: across() * CELL + 12, height: rows() * CELL + 12 })
  return (
    <figure class={styles.figure}>
      <svg class={styles.book} viewBox={`0 0 ${size().width} ${size().height}`} aria-hidden="true">
        <rect class={styles.page} x={1} y={1} width={size().width - 2} height={size().height - 2} rx={6} />
        <For each={props.places}>
          {(place, at) => (
            <g
              transform={`translate(${6 + (at() % ACROSS) * CELL + CELL / 2} ${6 + Math.floor(at() / ACROSS) * CELL + CELL / 2})`}
            >
              <Show
                when={place.stamp}
                fallback={
                  <>
                    <circle class={styles.place} r={18} />
                    <text class={styles.number} y={4}>
                      {at() + 1}
                    </text>
                  </>
                }
              >
                {(stamp) => (
                  <g
                    classList={{ [styles.waiting ?? '']: !stamp().confirmed }}
                    transform={`rotate(${TILTS[at() % TILTS.length]})`}
                  >
                    <rect class={styles.seal} x={-18} y={-18} width={36} height={36} rx={5} />
                    <rect class={styles.rim} x={-14.5} y={-14.5} width={29} height={29} rx={3} />
                    <text class={styles.mark} y={6}>
                      {firstSign(place.name)}
                    </text>
                  </g>
                )}
              </Show>
            </g>
          )}
        </For>
      </svg>
      <figcaption class={styles.caption}>{t('stampsOf', { count: count(), of: props.wanted })}</figcaption>
    </figure>
  )
}

function firstSign(name: string): string {
  return /./u.exec(name.trim())?.[0].toUpperCase() ?? '·'
}
