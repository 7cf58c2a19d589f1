import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCodeReader } from './code-reader.ts'

const ours = vi.hoisted(() => ({
  detect: vi.fn<() => Promise<{ rawValue: string }[]>>(),
  loaded: vi.fn<() => void>(),
}))
vi.mock('./own-detector.ts', () => ({
  createDetector: () => {
    ours.loaded()
    return { detect: ours.detect }
  },
}))

vi.mock('./trial-code.ts', () => ({ TRIAL: 'trial', drawTrial: async () => trial }))

const picture = {} as ImageBitmap
const trial = { close: () => undefined } as ImageBitmap

beforeEach(() => {
  ours.detect.mockResolvedValue([{ rawValue: 'ours' }])
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetAllMocks()
})

/** A browser with a detector that reads the trial, and then does as it is told. */
function browserHas(
  formats: string[],
  detect: () => Promise<{ rawValue: string }[]>,
  onTrial: () => Promise<{ rawValue: string }[]> = async () => [{ rawValue: 'trial' }],
): void {
  class Native {
    static getSupportedFormats = () => Promise.resolve(formats)
    detect = (image: ImageBitmap) => (image === trial ? onTrial() : detect())
  }
  vi.stubGlobal('BarcodeDetector', Native)
}

test('the browser’s own detector is used where it knows QR codes, and ours is not even loaded', async () => {
  browserHas(['ean_13', 'qr_code'], async () => [{ rawValue: 'native' }, { rawValue: '' }])
  expect(await createCodeReader().read(picture)).toEqual(['native'])
  expect(ours.loaded).not.toHaveBeenCalled()
})

test('ours is used where the browser has none, or one without QR codes', async () => {
  expect(await createCodeReader().read(picture)).toEqual(['ours'])
  browserHas(['ean_13'], async () => [{ rawValue: 'native' }])
  expect(await createCodeReader().read(picture)).toEqual(['ours'])
})

test.each([
  ['finds nothing in any picture', async () => []],
  ['reads something else', async () => [{ rawValue: 'triai' }]],
  ['fails at once', () => Promise.reject(new DOMException('no service'))],
])('ours is used where the one of the browser %s', async (_, onTrial) => {
  browserHas(['qr_code'], async () => [], onTrial)
  expect(await createCodeReader().read(picture)).toEqual(['ours'])
})

test('a detector of the browser that fails is replaced by ours for good', async () => {
  const broken = vi.fn<() => Promise<never>>(() =>
    Promise.reject(new DOMException('Barcode detection service unavailable.')),
  )
  browserHas(['qr_code'], broken)
  const reader = createCodeReader()
  expect(await reader.read(picture)).toEqual(['ours'])
  expect(await reader.read(picture)).toEqual(['ours'])
  expect(broken).toHaveBeenCalledOnce()
})

test('when ours fails, too, it is said, and tried anew the next time', async () => {
  ours.detect.mockRejectedValueOnce(new Error('the file did not come through'))
  const reader = createCodeReader()
  await expect(reader.read(picture)).rejects.toThrow('did not come through')
  expect(await reader.read(picture)).toEqual(['ours'])
  expect(ours.loaded).toHaveBeenCalledTimes(2)
})

test('a file that is no picture is told apart from one without a code', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('', 'InvalidStateError')))
  expect(await createCodeReader().readFile(new Blob(['text']))).toEqual({ ok: false, error: 'not-a-picture' })
  const close = vi.fn<() => void>()
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ close }))
  ours.detect.mockResolvedValue([])
  expect(await createCodeReader().readFile(new Blob(['picture']))).toEqual({ ok: true, value: [] })
  expect(close).toHaveBeenCalledOnce()
})
