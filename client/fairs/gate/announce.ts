import { signals, type Note, type SignalName } from './verdict-signals.ts'

/** Between two notes, ms. */
const PAUSE = 70
const LOUDNESS = 0.35
/** Like no verdict. */
const HELD_UP: readonly Note[] = Array.from({ length: 5 }, () => [50, 262])

export interface Announcer {
  announce: (name: SignalName) => void
  /** A code was read and nobody looked at it. */
  holdUp: () => void
  stop: () => void
}

/** In ms: on, off, on. */
export function pulsesOf(notes: readonly Note[]): number[] {
  return notes.flatMap(([milliseconds], at) => (at === 0 ? [milliseconds] : [PAUSE, milliseconds]))
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

  function say(notes: readonly Note[]): void {
    if (audio?.state === 'running') {
      let at = 0
      for (const [milliseconds, pitch] of notes) {
        play(at / 1_000, milliseconds / 1_000, pitch)
        at += milliseconds + PAUSE
      }
    }
    if ('vibrate' in navigator) navigator.vibrate(pulsesOf(notes))
  }

  return {
    announce: (name) => say(signals[name].notes),
    holdUp: () => say(HELD_UP),
    stop() {
      for (const touch of touches) removeEventListener(touch, wake)
      void audio?.close()
    },
  }
}
