import { imagesIn } from './image.ts'
import { defineProjection } from './projection.ts'

/** Which documents name which images. Plain data, so that it can be kept as a snapshot. */
export interface NamedImages {
  /** The images that a document names, by its id. */
  named: Record<string, string[]>
  /** The ids of the documents that name an image, by its hash. */
  naming: Record<string, Record<string, true>>
}

export const namedImages = defineProjection<NamedImages>({
  name: 'named-images',
  // A test looks for kinds with images that are not among them.
  kinds: ['profile', 'group', 'thread', 'reply', 'revision', 'design', 'event', 'stall', 'reward', 'report'],
  zero: () => ({ named: {}, naming: {} }),
  apply({ named, naming }, { id, body }) {
    for (const image of named[id] ?? []) {
      delete naming[image]![id]
      if (Object.keys(naming[image]!).length === 0) delete naming[image]
    }
    const images = [...new Set(imagesIn(body))]
    if (images.length === 0) delete named[id]
    else named[id] = images
    for (const image of images) (naming[image] ??= {})[id] = true
  },
})

/** The ids of the documents that name an image now. */
export function documentsNaming({ naming }: NamedImages, image: string): string[] {
  return Object.keys(naming[image] ?? {})
}
