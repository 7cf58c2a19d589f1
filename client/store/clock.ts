import { createSignal } from 'solid-js'

/** The device's clock, corrected by what the server's answers say. */
export interface Clock {
  /** Corrected time in ms; strictly increasing, so that what was written later also sorts later. */
  now: () => number
  /** Takes in the server's time (ms) from an answer to a request that was sent and answered at these device times. */
  learn: (serverTime: number, sentAt: number, answeredAt: number) => void
  /** How far the device is behind the server, in ms; negative when it is ahead. */
  skew: () => number
}

/** Answers that took longer say too little about the moment at which the server looked at its clock. */
const LONGEST_ANSWER = 10_000

export function createClock(options: {
  deviceTime: () => number
  initialSkew?: number
  onSkew?: (skew: number) => void
}): Clock {
  const [skew, setSkew] = createSignal(options.initialSkew ?? 0)
  let last = 0
  return {
    skew,
    now() {
      last = Math.max(last + 1, Math.round(options.deviceTime() + skew()))
      return last
    },
    learn(serverTime, sentAt, answeredAt) {
      const took = answeredAt - sentAt
      if (took < 0 || took > LONGEST_ANSWER) return
      const estimate = Math.round(serverTime - (sentAt + answeredAt) / 2)
      // Within what the journey itself may account for, the old estimate is as good as the new one.
      if (Math.abs(estimate - skew()) <= took / 2 + 100) return
      setSkew(estimate)
      options.onSkew?.(estimate)
    },
  }
}
