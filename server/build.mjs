import { buildClient } from './launch/client-build.mjs'
import { requireSupportedNode } from './launch/node-version.mjs'
import { ensurePackages } from './launch/packages.mjs'

requireSupportedNode()
await ensurePackages()
await buildClient()
