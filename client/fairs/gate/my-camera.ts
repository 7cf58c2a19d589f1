import * as v from 'valibot'
import { useStore } from '../../store/store-context.ts'

const ROW = 'camera'
const keptCamera = v.object({ device: v.string() })

export interface MyCamera {
  /** The name of the camera that was chosen here, '' for none. */
  device: () => Promise<string>
  choose: (device: string) => void
}

/** Which camera codes are read with: chosen once, and remembered on the device. */
export function createMyCamera(): MyCamera {
  const { localRows, clock } = useStore()
  let chosen: string | undefined
  return {
    async device() {
      if (chosen !== undefined) return chosen
      const found = v.safeParse(keptCamera, (await localRows.get(ROW))?.value)
      return found.success ? found.output.device : ''
    },
    choose(device) {
      chosen = device
      // A device that is full knows it until the scanner is left.
      localRows.put({ id: ROW, kind: ROW, at: clock.now(), value: { device } }).catch(() => undefined)
    },
  }
}
