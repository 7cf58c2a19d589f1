import { isReadable } from '../../shared/document-version.ts'
import type { Document } from '../../shared/documents/document.ts'
import type { Projection } from '../../shared/documents/projection.ts'

/** The state of every projection, as rules see it: it runs ahead of the disk by the group that is being decided. */
export class RuleState {
  readonly #projections: readonly Projection<unknown>[]
  readonly #byKind = new Map<string, Projection<unknown>[]>()
  #states: Map<string, unknown>

  constructor(projections: readonly Projection<unknown>[], states?: Map<string, unknown>) {
    this.#projections = projections
    this.#states = states ?? new Map(projections.map((projection) => [projection.name, projection.zero()]))
    for (const projection of projections) {
      for (const kind of projection.kinds)
        this.#byKind.set(kind, [...(this.#byKind.get(kind) ?? []), projection])
    }
  }

  apply(document: Document): void {
    if (!isReadable(document)) return
    for (const projection of this.#byKind.get(document.kind) ?? []) {
      projection.apply(this.#states.get(projection.name), document)
    }
  }

  of<S>(projection: Projection<S>): S {
    if (!this.#projections.some(({ name }) => name === projection.name)) {
      throw new Error(`the projection ${projection.name} is not kept`)
    }
    return this.#states.get(projection.name) as S
  }

  snapshot(): Map<string, unknown> {
    return this.#states
  }
}
