import { createCodeReader } from '../../../client/fairs/gate/code-reader.ts'

const reader = createCodeReader()

/** What the node side calls: how many codes the app finds in the picture at that address. Rejects what is no picture. */
export const pictureBench = {
  async codesIn(address: string): Promise<number> {
    const picture = await fetch(address)
    const codes = await reader.readFile(await picture.blob())
    if (!codes.ok) throw new Error(codes.error)
    return codes.value.length
  },
}
Object.assign(window, { pictureBench })
