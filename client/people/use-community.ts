import { createResource, type Resource } from 'solid-js'
import { communitySchema, type CommunityView } from '../../shared/people/account-protocol.ts'
import type { Result } from '../../shared/result.ts'
import type { Problem } from '../app/api.ts'
import { useApp } from '../app/app-context.ts'

/** What a visitor may know about the community, and the way to ask again. */
export function useCommunity(): [Resource<Result<CommunityView, Problem>>, () => void] {
  const { api } = useApp()
  const [community, { refetch }] = createResource(() =>
    api.call('GET', '/api/community', { schema: communitySchema }),
  )
  return [community, () => void refetch()]
}
