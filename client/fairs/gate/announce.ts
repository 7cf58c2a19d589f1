import type { CheckIn } from '../../../shared/fairs/check-in-rules.ts'
import { leaves, type ScanVerdict } from '../../../shared/fairs/scan-kind.ts'

/** How a verdict feels before it is read. */
export type Tone = 'good' | 'care' | 'bad'

const toneOf = {
  welcome: 'good',
  used: 'care',
  unlisted: 'care',
  waitlisted: 'care',
  expired: 'care',
  'not-yet': 'care',
  cancelled: 'bad',
  revoked: 'bad',
  'wrong-day': 'care',
  'wrong-gate': 'care',
  'wrong-event': 'bad',
  foreign: 'bad',
} as const satisfies Record<ScanVerdict, Tone>

/** Who goes out has used their code, and all is well. */
export function feelingOf(checkIn: Pick<CheckIn, 'verdict' | 'direction'>): Tone {
  return leaves(checkIn) ? 'good' : toneOf[checkIn.verdict]
}

/** Notes: when it begins (s), how long it lasts (s), how high it is (Hz). Told apart by their shape, not only by pitch. */
const melodies = {
  good: [
    [0, 0.09, 784],
    [0.1, 0.16, 1175],
  ],
  care: [
    [0, 0.14, 523],
    [0.22, 0.14, 523],
  ],
  bad: [[0, 0.5, 196]],
} as const satisfies Record<Tone, readonly (readonly [number, number, number])[]>

/** In ms: on, off, on. */
const pulses = { good: [60], care: [90, 80, 90], bad: [320] } as const satisfies Record<
  Tone,
  readonly number[]
>

const LOUDNESS = 0.35

export interface Announcer {
  announce: (tone: Tone) => void
  stop: () => void
}

/** Says a verdict to ears and hands. Where a device has no sound or cannot vibrate, eyes are enough. */
export function createAnnouncer(): Announcer {
  const audio = typeof AudioContext === 'undefined' ? undefined : new AudioContext()
  /** Browsers are silent until the person has touched the page once. */
  const touches = ['pointerdown', 'keydown'] as const
  const wake = (): void => {
    // Whoever leaves with that very touch closes it before it has woken.
    if (audio?.state === 'suspended') audio.resume().catch(() => undefined)
  }
  for (const touch of touches) addEventListener(touch, wake)

  function play(at: number, seconds: number, pitch: number): void {
    if (!audio) return
    const [tone, volume] = [audio.createOscillator(), audio.createGain()]
    const [from, to] = [audio.currentTime + at, audio.currentTime + at + seconds]
    tone.frequency.value = pitch
    tone.type = 'triangle'
    // Without a slope there is a click at both ends.
    volume.gain.setValueAtTime(0, from)
    volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01)
    volume.gain.setValueAtTime(LOUDNESS, to - 0.03)
    volume.gain.linearRampToValueAtTime(0, to)
    tone.connect(volume).connect(audio.destination)
    tone.start(from)
    tone.stop(to)
  }

  return {
    announce(tone) {
      if (audio?.state === 'running')
        for (const [at, seconds, pitch] of melodies[tone]) play(at, seconds, pitch)
      if ('vibrate' in navigator) navigator.vibrate([...pulses[tone]])
    },
    stop() {
      for (const touch of touches) removeEventListener(touch, wake)
      void audio?.close()
    },
  }
}
