import { err, ok, type Result } from '../../../shared/result.ts'

/** Why there is no picture. */
export type CameraFault = 'no-camera' | 'camera-denied' | 'camera-busy'

export interface Camera {
  /** The browser's name for it, the same each time on this device; '' where it tells none. */
  device: string
  /** Turns its light on or off; undefined where it has none that pages may turn. */
  light: ((on: boolean) => Promise<void>) | undefined
  stop: () => void
  /** Whether it still gives pictures: phones take cameras away from pages in the background. */
  isLive: () => boolean
}

/** What browsers on phones add to a track, and the library of types does not know. */
type Lit<T> = T & { torch?: boolean }

/**
 * Shows in a video element the camera of that name, and where it is no more, or none is named, the one that looks away from
 * the person. Calls `onLost` when it gives no more pictures: it was unplugged, or another app took it.
 */
export async function openCamera(
  video: HTMLVideoElement,
  device: string,
  onLost: () => void,
): Promise<Result<Camera, CameraFault>> {
  const devices = mediaDevices()
  if (!devices) return err('no-camera')
  try {
    const stream = await devices.getUserMedia({
      audio: false,
      video: {
        ...(device === '' ? { facingMode: { ideal: 'environment' } } : { deviceId: { ideal: device } }),
        // A version 8 code needs no more, and more takes longer to look through.
        width: { ideal: 1280 },
        height: { ideal: 720 },
      },
    })
    const tracks = stream.getVideoTracks()
    const [track] = tracks
    const stop = (): void => {
      for (const each of tracks) {
        each.removeEventListener('ended', onLost)
        each.removeEventListener('mute', onLost)
        each.stop()
      }
      video.srcObject = null
    }
    for (const each of tracks) {
      each.addEventListener('ended', onLost)
      each.addEventListener('mute', onLost)
    }
    video.srcObject = stream
    try {
      await video.play()
    } catch (error) {
      stop()
      throw error
    }
    return ok({
      device: track?.getSettings().deviceId ?? '',
      light: track && lightOf(track),
      stop,
      isLive: () => tracks.some((each) => each.readyState === 'live' && !each.muted),
    })
  } catch (error) {
    if (error instanceof DOMException) return err(faultOf(error.name))
    throw error
  }
}

/** Whether pages of ours may use the camera; 'to-ask' also where the browser does not say. */
export async function cameraPermission(): Promise<'granted' | 'to-ask' | 'denied' | 'none'> {
  const devices = mediaDevices()
  const cameras = (await devices?.enumerateDevices().catch(() => []))?.filter(isCamera) ?? []
  if (cameras.length === 0) return 'none'
  // Names are told to pages that may use one.
  if (cameras.some(({ label }) => label !== '')) return 'granted'
  const said = await navigator.permissions.query({ name: 'camera' }).catch(() => undefined)
  return said?.state === 'granted' || said?.state === 'denied' ? said.state : 'to-ask'
}

/** Has the browser ask for the camera. Answers what came of it, for browsers that ask anew each time. */
export async function askForCamera(): Promise<Awaited<ReturnType<typeof cameraPermission>>> {
  try {
    const stream = await mediaDevices()?.getUserMedia({ audio: false, video: true })
    for (const track of stream?.getTracks() ?? []) track.stop()
    return stream ? 'granted' : 'none'
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    const fault = faultOf(error.name)
    // Whom another app keeps from it may use it afterwards.
    return ({ 'no-camera': 'none', 'camera-denied': 'denied', 'camera-busy': 'granted' } as const)[fault]
  }
}

/** The names of the cameras, known once one of them may be used. */
export async function cameraNames(): Promise<string[]> {
  const all =
    (await mediaDevices()
      ?.enumerateDevices()
      .catch(() => [])) ?? []
  return all.filter((one) => isCamera(one) && one.deviceId !== '').map((one) => one.deviceId)
}

/** The camera after one of that name, in turn. */
export function nextCamera(names: readonly string[], device: string): string {
  return names[(names.indexOf(device) + 1) % names.length] ?? ''
}

/** Calls back when a camera comes or goes, until it is told to stop. */
export function onCamerasChange(changed: () => void): () => void {
  const devices = mediaDevices()
  devices?.addEventListener('devicechange', changed)
  return () => devices?.removeEventListener('devicechange', changed)
}

function isCamera({ kind }: MediaDeviceInfo): boolean {
  return kind === 'videoinput'
}

/** Browsers hide them from pages without a secure connection. */
function mediaDevices(): MediaDevices | undefined {
  return (navigator as { mediaDevices?: MediaDevices }).mediaDevices
}

/** Mediacapture-image, 4: the light of a phone's camera is called its torch. */
function lightOf(track: MediaStreamTrack): Camera['light'] {
  // Older browsers do not say what a track can do.
  const can: Lit<MediaTrackCapabilities> | undefined = (
    track as Partial<MediaStreamTrack>
  ).getCapabilities?.()
  if (!can?.torch) return undefined
  return (on) => track.applyConstraints({ advanced: [{ torch: on } as Lit<MediaTrackConstraintSet>] })
}

/** Media Capture and Streams, 10.3.1: what `getUserMedia` rejects with. */
function faultOf(name: string): CameraFault {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'camera-denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-camera'
    default:
      return 'camera-busy'
  }
}
