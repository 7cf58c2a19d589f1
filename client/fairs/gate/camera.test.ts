import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cameraNames, nextCamera, openCamera } from './camera.ts'

class Track extends EventTarget {
  readyState = 'live'
  muted = false
  lit: boolean | undefined
  readonly device: string
  constructor(device: string) {
    super()
    this.device = device
  }
  stop = vi.fn<() => void>(() => (this.readyState = 'ended'))
  getSettings = () => ({ deviceId: this.device })
  getCapabilities = () => (this.device === 'back' ? { torch: true } : {})
  applyConstraints = async ({ advanced: [set] }: { advanced: [{ torch: boolean }] }) => {
    this.lit = set.torch
  }
}

interface Asked {
  video: { deviceId?: { ideal: string }; facingMode?: { ideal: string } }
}

let track: Track
let fault: string | undefined
const lost = vi.fn<() => void>()
const video = { play: async () => undefined, srcObject: null } as unknown as HTMLVideoElement

beforeEach(() => {
  fault = undefined
  lost.mockReset()
  const cameras = ['front', 'back']
  vi.stubGlobal('navigator', {
    mediaDevices: {
      async getUserMedia({ video: { deviceId } }: Asked) {
        if (fault) throw new DOMException('', fault)
        const wanted = deviceId?.ideal
        track = new Track(wanted !== undefined && cameras.includes(wanted) ? wanted : 'back')
        return { getVideoTracks: () => [track] }
      },
      enumerateDevices: async () => [
        { kind: 'audioinput', deviceId: 'microphone' },
        ...cameras.map((deviceId) => ({ kind: 'videoinput', deviceId })),
      ],
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

async function opened(device = '') {
  const camera = await openCamera(video, device, lost)
  if (!camera.ok) throw new Error(camera.error)
  return camera.value
}

test('the camera that looks away is shown, and the one that was chosen before, while it is there', async () => {
  expect((await opened()).device).toBe('back')
  expect((await opened('front')).device).toBe('front')
  expect((await opened('unplugged')).device).toBe('back')
})

test('a camera with a light turns it on and off; another one offers none', async () => {
  const { light } = await opened()
  await light?.(true)
  expect(track.lit).toBe(true)
  await light?.(false)
  expect(track.lit).toBe(false)
  expect((await opened('front')).light).toBeUndefined()
})

test('a camera that is unplugged or taken by another app is missed, one that we stop is not', async () => {
  const first = await opened()
  track.dispatchEvent(new Event('mute'))
  expect(lost).toHaveBeenCalledOnce()
  track.dispatchEvent(new Event('ended'))
  expect(lost).toHaveBeenCalledTimes(2)
  first.stop()
  track.dispatchEvent(new Event('ended'))
  expect(lost).toHaveBeenCalledTimes(2)
  expect(first.isLive()).toBe(false)
})

test('why there is no picture is told apart', async () => {
  for (const [name, why] of [
    ['NotAllowedError', 'camera-denied'],
    ['NotFoundError', 'no-camera'],
    ['NotReadableError', 'camera-busy'],
  ]) {
    fault = name
    expect(await openCamera(video, '', lost)).toEqual({ ok: false, error: why })
  }
  vi.stubGlobal('navigator', {})
  expect(await openCamera(video, '', lost)).toEqual({ ok: false, error: 'no-camera' })
  expect(await cameraNames()).toEqual([])
})

test('cameras take turns', async () => {
  const names = await cameraNames()
  expect(names).toEqual(['front', 'back'])
  expect(['front', 'back', 'gone'].map((name) => nextCamera(names, name))).toEqual(['back', 'front', 'front'])
})
