import { leaves, type ScanBody, type ScanVerdict } from '../../../shared/fairs/scan-kind.ts'
import type { IconName } from '../../ui/icon.tsx'

/** How a verdict feels before it is read. */
export type Tone = 'good' | 'care' | 'bad'

/** A verdict, or the going out, which is none. */
export type SignalName = ScanVerdict | 'left'

/** A note: how long it lasts (ms), how high it is (Hz). */
export type Note = readonly [milliseconds: number, pitch: number]

export interface Signal {
  tone: Tone
  icon: IconName
  /** Behind white words, which it carries at AA; the same in both themes, for it is seen from a metre away in the sun. */
  colour: string
  /** Told apart by their lengths, which hands feel as well, and not only by pitch. */
  notes: readonly Note[]
}

/** How each verdict looks, sounds and feels: no two alike, and those that mean the same for the gate akin. */
export const signals: Readonly<Record<SignalName, Signal>> = {
  welcome: {
    tone: 'good',
    icon: 'check',
    colour: '#1f6b59',
    notes: [
      [90, 784],
      [160, 1175],
    ],
  },
  left: {
    tone: 'good',
    icon: 'forward',
    colour: '#1b6479',
    notes: [
      [160, 1175],
      [90, 784],
    ],
  },
  used: {
    tone: 'care',
    icon: 'clock',
    colour: '#8a5510',
    notes: [
      [140, 523],
      [140, 523],
    ],
  },
  unlisted: {
    tone: 'care',
    icon: 'search',
    colour: '#33507f',
    notes: [
      [140, 523],
      [60, 659],
      [140, 523],
    ],
  },
  waitlisted: {
    tone: 'care',
    icon: 'groups',
    colour: '#67611a',
    notes: [
      [280, 523],
      [140, 523],
    ],
  },
  expired: {
    tone: 'care',
    icon: 'hourglass',
    colour: '#6b5548',
    notes: [
      [90, 523],
      [90, 440],
      [220, 349],
    ],
  },
  'not-yet': {
    tone: 'care',
    icon: 'lock',
    colour: '#4d5f6b',
    notes: [
      [220, 349],
      [90, 440],
      [90, 523],
    ],
  },
  'wrong-day': {
    tone: 'care',
    icon: 'calendar',
    colour: '#5f3d8f',
    notes: [
      [80, 523],
      [80, 523],
      [80, 698],
      [80, 698],
    ],
  },
  'wrong-gate': {
    tone: 'care',
    icon: 'place',
    colour: '#8a3d6b',
    notes: [
      [80, 523],
      [200, 698],
      [80, 523],
      [200, 698],
    ],
  },
  still: {
    tone: 'care',
    icon: 'picture',
    colour: '#46661f',
    notes: [
      [80, 523],
      [320, 523],
    ],
  },
  cancelled: { tone: 'bad', icon: 'close', colour: '#a62f22', notes: [[500, 196]] },
  revoked: {
    tone: 'bad',
    icon: 'shield',
    colour: '#8c1f3f',
    notes: [
      [180, 196],
      [180, 196],
      [180, 196],
    ],
  },
  'wrong-event': {
    tone: 'bad',
    icon: 'fairs',
    colour: '#7a3a1c',
    notes: [
      [180, 196],
      [360, 262],
    ],
  },
  foreign: {
    tone: 'bad',
    icon: 'alert',
    colour: '#3a2226',
    notes: [
      [360, 196],
      [500, 147],
    ],
  },
}

/** Who goes out has used their code, and all is well. */
export function signalOf(checkIn: Pick<ScanBody, 'verdict' | 'direction'>): SignalName {
  return leaves(checkIn) ? 'left' : checkIn.verdict
}
