import { useParams } from '@solidjs/router'
import { Show, type Accessor, type JSX } from 'solid-js'
import { briefId, briefKind, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { designId } from '../../shared/cocreation/design-id.ts'
import { designKind, type DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { createDocument } from '../store/live-documents.ts'
import { Skeleton } from '../ui/states.tsx'
import { NotHere } from './not-here.tsx'

/** Shows a screen for the brief that the address names, once this device has found it. */
export function WithBrief(props: {
  children: (brief: Accessor<Document<BriefBody>>) => JSX.Element
}): JSX.Element {
  const params = useParams<{ brief: string }>()
  const brief = createDocument(briefKind, () => briefId(params.brief))
  return (
    <Show when={!brief.loading()} fallback={<Skeleton shape="card" />}>
      <Show when={brief()} fallback={<NotHere />}>
        {(found) => props.children(found)}
      </Show>
    </Show>
  )
}

/** Shows a screen for the design that the address names, once this device has found it. */
export function WithDesign(props: {
  children: (design: Accessor<Document<DesignBody>>) => JSX.Element
}): JSX.Element {
  const params = useParams<{ brief: string; design: string }>()
  const design = createDocument(designKind, () => designId(briefId(params.brief), params.design))
  return (
    <Show when={!design.loading()} fallback={<Skeleton shape="card" />}>
      <Show when={design()} fallback={<NotHere />}>
        {(found) => props.children(found)}
      </Show>
    </Show>
  )
}
