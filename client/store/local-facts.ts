import { isReadable, isTooNew } from '../../shared/document-version.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Facts } from '../../shared/documents/facts.ts'
import type { Projection } from '../../shared/documents/projection.ts'
import type { Database } from './database.ts'
import { documentOf } from './stored-document.ts'

/** Thrown through a rule that asks for a projection which has not been folded yet; the rule is run again. */
class ProjectionWanted extends Error {
  readonly projection: Projection<unknown>
  constructor(projection: Projection<unknown>) {
    super(`the projection ${projection.name} has not been folded`)
    this.projection = projection
  }
}

/** What a rule may look at, and what only the one who runs it asks. */
interface KnownFacts extends Facts {
  /** Whether a newer version of the app wrote what stands under an id of `ids`. */
  isTooNew: (id: string) => boolean
}

export interface LocalFacts {
  /**
   * Runs a pure rule on what the device knows: the documents of `ids`, with `unsaved` ones laid over them. The rule may
   * be run several times until all projections that it asks for are there.
   */
  consult: <T>(
    ids: readonly string[],
    unsaved: readonly Document[],
    rule: (facts: KnownFacts) => T,
  ) => Promise<T>
}

export function createLocalFacts({ documents }: Pick<Database, 'documents'>): LocalFacts {
  async function fold(projection: Projection<unknown>, unsaved: readonly Document[]): Promise<unknown> {
    const state = projection.zero()
    const rows = await documents.find({ selector: { kind: { $in: [...projection.kinds] } } }).exec()
    for (const row of rows) {
      const document = documentOf(row)
      if (isReadable(document)) projection.apply(state, document)
    }
    for (const document of unsaved) {
      if (projection.kinds.includes(document.kind)) projection.apply(state, document)
    }
    return state
  }

  return {
    async consult(ids, unsaved, rule) {
      const rows = await documents.findByIds([...ids]).exec()
      const known = new Map([...rows].map(([id, row]) => [id, documentOf(row)]))
      for (const document of unsaved) known.set(document.id, document)

      const folded = new Map<string, unknown>()
      const facts: KnownFacts = {
        authority: false,
        get(id) {
          const document = known.get(id)
          return document && isReadable(document) ? document : undefined
        },
        isTooNew(id) {
          const document = known.get(id)
          return document !== undefined && isTooNew(document)
        },
        of<S>(projection: Projection<S>): S {
          const wanted = projection as unknown as Projection<unknown>
          if (!folded.has(projection.name)) throw new ProjectionWanted(wanted)
          return folded.get(projection.name) as S
        },
      }
      for (;;) {
        try {
          return rule(facts)
        } catch (error) {
          if (!(error instanceof ProjectionWanted)) throw error
          folded.set(error.projection.name, await fold(error.projection, unsaved))
        }
      }
    },
  }
}
