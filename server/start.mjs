import { ensureClientBuilt } from './launch/client-build.mjs'
import { followParent } from './launch/follow-parent.mjs'
import { requireSupportedNode } from './launch/node-version.mjs'
import { ensurePackages } from './launch/packages.mjs'

requireSupportedNode()
followParent()
await ensurePackages()
await ensureClientBuilt()

// The server runs in this very process: a signal reaches it directly, its exit code is this one's, and
// it cannot outlive a launcher that is killed and keep the store locked.
const { register } = await import('tsx/esm/api')
register()
await import('./main.ts')
