import { err, ok, type Result } from '../../../shared/result.ts'

/** Why there is no picture. */
export type CameraFault = 'no-camera' | 'camera-denied' | 'camera-busy'

export interface Camera {
  stop: () => void
  /** Whether it still gives pictures: phones take cameras away from pages in the background. */
  isLive: () => boolean
}

/** Shows the camera that looks away from the person in a video element. */
export async function openCamera(video: HTMLVideoElement): Promise<Result<Camera, CameraFault>> {
  // Browsers hide it from pages without a secure connection.
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices
  if (!devices) return err('no-camera')
  try {
    const stream = await devices.getUserMedia({
      audio: false,
      // A version 8 code needs no more, and more takes longer to look through.
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    })
    const tracks = stream.getVideoTracks()
    const stop = (): void => {
      for (const track of tracks) track.stop()
      video.srcObject = null
    }
    video.srcObject = stream
    try {
      await video.play()
    } catch (error) {
      stop()
      throw error
    }
    return ok({
      stop,
      isLive: () => tracks.some((track) => track.readyState === 'live' && !track.muted),
    })
  } catch (error) {
    if (error instanceof DOMException) return err(faultOf(error.name))
    throw error
  }
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
