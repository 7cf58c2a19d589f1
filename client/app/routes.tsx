import type { RouteDefinition } from '@solidjs/router'
import { screen } from './screen.tsx'
import { StoreGate } from './store-gate.tsx'

/** Screens of members, one line each, sorted by area. They find the member's store with `useStore`. */
const memberScreens: RouteDefinition[] = [
  { path: '/', component: screen(() => import('./home.tsx')) },
  { path: '/search', component: screen(() => import('./search/search-screen.tsx')) },
  { path: '/groups', component: screen(() => import('../groups/groups-screen.tsx')) },
  { path: '/groups/new', component: screen(() => import('../groups/new-group-screen.tsx')) },
  { path: '/groups/mentions', component: screen(() => import('../groups/mentions-screen.tsx')) },
  { path: '/groups/:group', component: screen(() => import('../groups/group-screen.tsx')) },
  { path: '/groups/:group/edit', component: screen(() => import('../groups/edit-group-screen.tsx')) },
  { path: '/groups/:group/members', component: screen(() => import('../groups/members-screen.tsx')) },
  { path: '/groups/:group/new', component: screen(() => import('../groups/new-thread-screen.tsx')) },
  { path: '/groups/:group/threads/:thread', component: screen(() => import('../groups/thread-screen.tsx')) },
  { path: '/cocreate', component: screen(() => import('../cocreation/briefs-screen.tsx')) },
  { path: '/cocreate/new', component: screen(() => import('../cocreation/new-brief-screen.tsx')) },
  { path: '/cocreate/:brief', component: screen(() => import('../cocreation/brief-screen.tsx')) },
  { path: '/cocreate/:brief/edit', component: screen(() => import('../cocreation/edit-brief-screen.tsx')) },
  { path: '/cocreate/:brief/vote', component: screen(() => import('../cocreation/vote-screen.tsx')) },
  {
    path: '/cocreate/:brief/new-design',
    component: screen(() => import('../cocreation/new-design-screen.tsx')),
  },
  {
    path: '/cocreate/:brief/designs/:design',
    component: screen(() => import('../cocreation/design-screen.tsx')),
  },
  {
    path: '/cocreate/:brief/designs/:design/edit',
    component: screen(() => import('../cocreation/edit-design-screen.tsx')),
  },
  { path: '/fairs', component: screen(() => import('../fairs/fairs-screen.tsx')) },
  { path: '/fairs/new', component: screen(() => import('../fairs/new-fair-screen.tsx')) },
  { path: '/fairs/:fair', component: screen(() => import('../fairs/fair-screen.tsx')) },
  { path: '/fairs/:fair/edit', component: screen(() => import('../fairs/edit-fair-screen.tsx')) },
  { path: '/fairs/:fair/staff', component: screen(() => import('../fairs/staff-screen.tsx')) },
  { path: '/fairs/:fair/stations', component: screen(() => import('../fairs/stations-screen.tsx')) },
  { path: '/fairs/:fair/ticket', component: screen(() => import('../fairs/ticket-screen.tsx')) },
  { path: '/fairs/:fair/guests', component: screen(() => import('../fairs/guests-screen.tsx')) },
  { path: '/fairs/:fair/import', component: screen(() => import('../fairs/import/import-screen.tsx')) },
  { path: '/fairs/:fair/attendance', component: screen(() => import('../fairs/attendance-screen.tsx')) },
  { path: '/fairs/:fair/ready', component: screen(() => import('../fairs/gate/ready-screen.tsx')) },
  { path: '/fairs/:fair/report', component: screen(() => import('../fairs/report/report-screen.tsx')) },
  {
    path: '/fairs/:fair/conflicts',
    component: screen(() => import('../fairs/conflicts/conflicts-screen.tsx')),
  },
  { path: '/fairs/:fair/scan', component: screen(() => import('../fairs/gate/scan-screen.tsx')) },
  { path: '/fairs/:fair/sell', component: screen(() => import('../fairs/sell/sell-screen.tsx')) },
  { path: '/station', component: screen(() => import('../fairs/station-screen.tsx')) },
  { path: '/fairs/:fair/stamps', component: screen(() => import('../fairs/stalls/stamp-book-screen.tsx')) },
  { path: '/fairs/:fair/stalls', component: screen(() => import('../fairs/stalls/stalls-screen.tsx')) },
  {
    path: '/fairs/:fair/stalls/new',
    component: screen(() => import('../fairs/stalls/new-stall-screen.tsx')),
  },
  { path: '/fairs/:fair/stalls/:stall', component: screen(() => import('../fairs/stalls/stall-screen.tsx')) },
  {
    path: '/fairs/:fair/stalls/:stall/edit',
    component: screen(() => import('../fairs/stalls/edit-stall-screen.tsx')),
  },
  {
    path: '/fairs/:fair/allotments',
    component: screen(() => import('../fairs/stalls/allotments-screen.tsx')),
  },
  { path: '/fairs/:fair/hand-over', component: screen(() => import('../fairs/stalls/hand-over-screen.tsx')) },
  { path: '/people/:member', component: screen(() => import('../people/person-screen.tsx')) },
  { path: '/me', component: screen(() => import('../people/me-screen.tsx')) },
  { path: '/me/pass', component: screen(() => import('../fairs/my-pass-screen.tsx')) },
  { path: '/me/profile', component: screen(() => import('../people/edit-profile-screen.tsx')) },
  { path: '/me/sharing', component: screen(() => import('../people/sharing-screen.tsx')) },
  { path: '/me/devices', component: screen(() => import('../people/devices-screen.tsx')) },
  { path: '/me/settings', component: screen(() => import('../people/settings-screen.tsx')) },
  { path: '/me/invites', component: screen(() => import('../people/invites-screen.tsx')) },
  { path: '/me/roles', component: screen(() => import('../people/roles-screen.tsx')) },
  { path: '/me/community', component: screen(() => import('../people/community-screen.tsx')) },
  { path: '/me/points', component: screen(() => import('../points/points-screen.tsx')) },
  { path: '/me/rewards', component: screen(() => import('../points/rewards-screen.tsx')) },
  { path: '/me/rewards/new', component: screen(() => import('../points/new-reward.tsx')) },
  { path: '/me/rewards/:reward', component: screen(() => import('../points/reward-screen.tsx')) },
  { path: '/me/rewards/:reward/edit', component: screen(() => import('../points/reward-editor.tsx')) },
  { path: '/me/hand-overs', component: screen(() => import('../points/hand-overs-screen.tsx')) },
  { path: '/moderation', component: screen(() => import('../moderation/queue-screen.tsx')) },
  { path: '/moderation/record', component: screen(() => import('../moderation/record-screen.tsx')) },
  { path: '/moderation/hidden', component: screen(() => import('../moderation/hidden-screen.tsx')) },
  { path: '/moderation/report/:target', component: screen(() => import('../moderation/report-screen.tsx')) },
]

/** Screens for whoever is not signed in. */
const visitorScreens: RouteDefinition[] = [
  { path: '/setup', component: screen(() => import('../people/setup.tsx')) },
  { path: '/sign-in', component: screen(() => import('../people/sign-in.tsx')) },
  { path: '/sign-up', component: screen(() => import('../people/sign-up.tsx')) },
  { path: '/set-up-station', component: screen(() => import('../fairs/set-up-station-screen.tsx')) },
  { path: '/claim', component: screen(() => import('../people/claim.tsx')) },
  { path: '/join/:token', component: screen(() => import('../people/sign-up.tsx')) },
]

export const routes: RouteDefinition[] = [
  { path: '/', component: StoreGate, children: memberScreens },
  ...visitorScreens,
  { path: '*', component: screen(() => import('./not-found.tsx')) },
]
