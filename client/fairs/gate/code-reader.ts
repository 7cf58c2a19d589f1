import { err, ok, type Result } from '../../../shared/result.ts'

interface Detector {
  detect: (image: HTMLVideoElement | ImageBitmap) => Promise<readonly { rawValue: string }[]>
}

/** What is used of the browser's own detector, where it has one. */
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats: () => Promise<string[]>
}

const formats = ['qr_code']

/** Reads the QR codes in a picture. */
export interface CodeReader {
  /** Rejects when this device cannot read codes at all. */
  read: (image: HTMLVideoElement | ImageBitmap) => Promise<string[]>
  readFile: (file: Blob) => Promise<Result<string[], 'not-a-picture'>>
}

/** With the browser's own detector where there is one that reads QR codes, else with ours, which is loaded then. */
export function createCodeReader(): CodeReader {
  let detector: Promise<Detector> | undefined
  let isOurs = false

  async function ours(): Promise<Detector> {
    isOurs = true
    const { createDetector } = await import('./own-detector.ts')
    return createDetector(formats)
  }

  async function read(image: HTMLVideoElement | ImageBitmap): Promise<string[]> {
    detector ??= nativeDetector().then((native) => native ?? ours())
    try {
      return valuesOf(await (await detector).detect(image))
    } catch (error) {
      if (isOurs) {
        // Its file may not have come through: it is fetched anew at the next try.
        detector = undefined
        throw error
      }
      // Some browsers have a detector whose service is not there.
      detector = ours()
      return valuesOf(await (await detector).detect(image))
    }
  }

  return {
    read,
    async readFile(file) {
      const bitmap = await createImageBitmap(file).catch(() => undefined)
      if (!bitmap) return err('not-a-picture')
      try {
        return ok(await read(bitmap))
      } finally {
        bitmap.close()
      }
    },
  }
}

async function nativeDetector(): Promise<Detector | undefined> {
  const Native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const supported = await Native?.getSupportedFormats().catch(() => undefined)
  if (!Native || !supported?.includes('qr_code')) return undefined
  const native = new Native({ formats })
  return (await readsTrial(native)) ? native : undefined
}

/** Some browsers have a detector that finds nothing in any picture. */
async function readsTrial(detector: Detector): Promise<boolean> {
  try {
    const { drawTrial, TRIAL } = await import('./trial-code.ts')
    const image = await drawTrial()
    try {
      return valuesOf(await detector.detect(image)).includes(TRIAL)
    } finally {
      image.close()
    }
  } catch {
    // Ours says what is wrong, if anything is.
    return false
  }
}

function valuesOf(codes: readonly { rawValue: string }[]): string[] {
  return codes.map(({ rawValue }) => rawValue).filter((value) => value !== '')
}
