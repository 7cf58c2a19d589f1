import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { IMAGE_BYTES, imageHash, imageTypes } from '../../shared/documents/image.ts'
import { requireSession, type SignedIn } from '../auth/require-session.ts'
import type { Services } from '../services.ts'
import { noAnswer } from './described.ts'
import { imageTypeOf } from './image-content.ts'
import { createImageRights } from './image-rights.ts'
import { Problem } from './problem.ts'
import { pathParameters } from './validated.ts'

const binary = { schema: { type: 'string', format: 'binary' } } as const
const imageContent = Object.fromEntries(imageTypes.map((type) => [type, binary]))
const imageParameters = pathParameters(v.object({ sha256: imageHash }))

/** Images, named by what they hold. They go where the documents go that name them. */
export function blobRoutes(services: Services) {
  const { attempts, authority, blobs, records } = services
  const rights = createImageRights(authority, records)
  const signedIn = requireSession(services)
  return new Hono<SignedIn>()
    .put(
      '/:sha256',
      describeRoute({
        tags: ['images'],
        summary: 'Store an image under the SHA-256 of its bytes',
        requestBody: { required: true, content: imageContent },
        responses: { 204: noAnswer('Stored, now or before') },
      }),
      signedIn,
      imageParameters,
      async (c) => {
        const { sha256 } = c.req.valid('param')
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        if (bytes.length > IMAGE_BYTES)
          throw new Problem('too-large', { detail: `at most ${IMAGE_BYTES} bytes` })
        if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Problem('hash-mismatch')
        const type = imageTypeOf(bytes)
        if (!type) throw new Problem('not-an-image')
        await attempts.take('imageMember', c.get('session').member)
        await blobs.put(sha256, { bytes, type })
        await rights.sent(c.get('session').member, sha256)
        return c.body(null, 204)
      },
    )
    .get(
      '/:sha256',
      describeRoute({
        tags: ['images'],
        summary: 'An image by the SHA-256 of its bytes',
        responses: { 200: { description: 'The image', content: imageContent } },
      }),
      requireSession(services, 'stations, too'),
      imageParameters,
      async (c) => {
        const { sha256 } = c.req.valid('param')
        // To who may not see it an image does not exist.
        if (!(await rights.maySee(c.get('session').member, sha256))) throw new Problem('not-found')
        const caching = {
          ETag: `"${sha256}"`,
          'Cache-Control': 'private, max-age=31536000, immutable',
          // The next member on a shared phone is not answered with what the last one could see.
          Vary: 'Cookie',
        }
        if (c.req.header('If-None-Match') === caching.ETag) return c.body(null, 304, caching)
        const blob = await blobs.get(sha256)
        if (!blob) throw new Problem('not-found')
        return c.body(blob.bytes, 200, {
          ...caching,
          'Content-Type': blob.type,
          // Opened as a page of its own, it can do nothing.
          'Content-Security-Policy': "default-src 'none'; sandbox",
        })
      },
    )
}
