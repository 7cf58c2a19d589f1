import { describeStore } from '../../server/store/store-contract.ts'
import { Disk } from './disk.ts'

describeStore('the memory of the simulation', async () => {
  const disk = new Disk()
  return { open: async () => disk.store({ on: true }), discard: async () => undefined }
})
