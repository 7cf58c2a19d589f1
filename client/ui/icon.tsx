import type { JSX } from 'solid-js'
import styles from './icon.module.css'

/** Drawn on 24 x 24, lines of 1.75 in the colour of the text. */
const shapes = {
  home: 'M4 11.5 12 4l8 7.5M6 10v9.5h12V10M10 19.5V14h4v5.5',
  groups:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3.5 19c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5M15.5 5.3a3 3 0 0 1 0 5.6M17 14.8c2 .5 3.2 1.9 3.5 4.2',
  cocreate: 'm4 20 1-4L16.5 4.5a1.8 1.8 0 0 1 2.6 0l.4.4a1.8 1.8 0 0 1 0 2.6L8 19l-4 1ZM14.5 6.5l3 3',
  fairs:
    'M4 9.5 5.5 4h13L20 9.5M4 9.5a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0 2.7 2.7 0 0 0 5.3 0M5.5 12.5V20h13v-7.5M10 20v-4.5h4V20',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.7-3.7 3.6-5.5 7.5-5.5s6.8 1.8 7.5 5.5',
  back: 'm14.5 5-7 7 7 7',
  forward: 'm9.5 5 7 7-7 7',
  close: 'm6 6 12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  plus: 'M12 5v14M5 12h14',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2',
  calendar: 'M4.5 6h15v13.5h-15V6ZM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8',
  hourglass: 'M6.5 4h11M6.5 20h11M8 4v3.5l4 4.5 4-4.5V4M8 20v-3.5l4-4.5 4 4.5V20',
  cloud: 'M7 18.5a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.6-1.3A4.7 4.7 0 0 1 17 18.5H7Z',
  offline: 'M7 18.5a4 4 0 0 1-.5-8M9.5 6.4a5.5 5.5 0 0 1 7.6 2.8A4.7 4.7 0 0 1 20 16.5M4 4l16 16',
  sending: 'M12 19V6M6.5 11.5 12 6l5.5 5.5',
  alert: 'M12 4 3 19.5h18L12 4ZM12 10v4.5M12 17h.01',
  picture: 'M4 5h16v14H4V5ZM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5h.01',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  language:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.5c2.5 2.5 3.5 5.3 3.5 8.5s-1 6-3.5 8.5c-2.5-2.5-3.5-5.3-3.5-8.5s1-6 3.5-8.5Z',
  qr: 'M4 4h6v6H4V4ZM14 4h6v6h-6V4ZM4 14h6v6H4v-6ZM14 14h2.5v2.5H14V14ZM20 14v.01M20 20v-2.5M16.5 20H14v-.01',
  camera: 'M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4V8ZM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  torch: 'M13 3.5 6 13.5h5.5l-.5 7 7-10h-5.5l.5-7Z',
  flag: 'M6 20.5V4M6 5c4-2 8 2 12 0v9c-4 2-8-2-12 0',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5',
  edit: 'm5 19 .8-3.5L15.5 5.8a1.6 1.6 0 0 1 2.3 0l.4.4a1.6 1.6 0 0 1 0 2.3L8.5 18.2 5 19Z',
  reply: 'M10 6.5 5 11.5l5 5M5.5 11.5H14c3 0 5 2 5 5v1',
  smile:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 14c.8 1.3 2 2 3.5 2s2.7-.7 3.5-2M9 9.5h.01M15 9.5h.01',
  star: 'm12 4 2.4 5.1 5.6.7-4.1 3.8 1.1 5.5L12 16.4l-5 2.7 1.1-5.5L4 9.8l5.6-.7L12 4Z',
  gift: 'M4.5 9h15v3.5h-15V9ZM6 12.5V20h12v-7.5M12 9v11M12 9c-4 0-5-1.3-5-2.7S8.2 4 9.5 4.5 12 7 12 9Zm0 0c4 0 5-1.3 5-2.7S15.8 4 14.5 4.5 12 7 12 9Z',
  lock: 'M6 11h12v9H6v-9ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  ticket: 'M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3V7ZM13 7v2M13 11v2M13 15v2',
  place:
    'M12 20.5c4-4.3 6-7.5 6-10.5a6 6 0 0 0-12 0c0 3 2 6.2 6 10.5ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  download: 'M12 4v11M7 10.5 12 15.5l5-5M5 19.5h14',
  share: 'M12 15V4M8 7.5 12 3.5l4 4M6 11H5v9h14v-9h-1',
  device: 'M7 3.5h10v17H7v-17ZM11 17.5h2',
  shield: 'M12 3.5 5 6v5.5c0 4.3 2.7 7.3 7 9 4.3-1.7 7-4.7 7-9V6l-7-2.5Z',
} as const

export type IconName = keyof typeof shapes

/** Decoration: what it means must be said in words beside it, or in the label of its button. */
export function Icon(props: { name: IconName; size?: number; class?: string }): JSX.Element {
  return (
    <svg
      class={`${styles.icon ?? ''} ${props.class ?? ''}`}
      width={props.size ?? 22}
      height={props.size ?? 22}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={shapes[props.name]} />
    </svg>
  )
}
