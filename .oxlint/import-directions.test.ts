import { describe, expect, test } from 'vitest'
import { objection } from './import-directions.mjs'

const allowed = [
  ['client/groups/thread-screen.tsx', 'shared/groups/thread-kind.ts'],
  ['client/groups/thread-screen.tsx', 'shared/people/display-name.ts'],
  ['client/groups/thread-screen.tsx', 'client/ui/button.tsx'],
  ['server/points/points-routes.ts', 'shared/points/balance.ts'],
  ['server/points/points-routes.ts', 'server/sync/committer.ts'],
  ['shared/groups/thread-rules.ts', 'shared/people/role-kind.ts'],
  ['shared/sync/protocol.ts', 'shared/people/role-kind.ts'],
  ['shared/kinds.ts', 'shared/people/profile-rules.ts'],
  ['client/routes.tsx', 'client/groups/thread-screen.tsx'],
  ['client/app/home-screen.tsx', 'client/groups/thread-screen.tsx'],
  ['server/demo/community.ts', 'server/people/sign-up.ts'],
  ['e2e/first.journey.ts', 'server/main.ts'],
  ['e2e/first.journey.ts', 'client/store/database.ts'],
  ['shared/fairs/pass.ts', 'package:@noble/hashes/sha2.js'],
  ['shared/fairs/pass.test.ts', 'package:fast-check'],
  ['shared/fairs/passes-fixture.ts', 'package:fast-check'],
  ['server/auth/sessions.ts', 'package:lucia'],
  ['server/store/pouch-store.ts', 'package:pouchdb'],
  ['client/store/database.ts', 'package:rxdb/plugins/storage-dexie'],
  ['client/i18n/words.test.ts', 'package:node:fs'],
] as const

const refused = [
  ['client/groups/thread-screen.tsx', 'server/groups/group-routes.ts'],
  ['client/main.tsx', 'server/app.ts'],
  ['server/app.ts', 'client/routes.tsx'],
  ['server/app.ts', 'e2e/chromium.ts'],
  ['shared/kinds.ts', 'client/store/database.ts'],
  ['shared/kinds.ts', 'server/app.ts'],
  ['client/groups/thread-screen.tsx', 'client/people/avatar.tsx'],
  ['server/groups/group-routes.ts', 'server/people/sign-up.ts'],
  ['shared/groups/thread-rules.ts', 'shared/people/profile-rules.ts'],
  ['shared/sync/protocol.ts', 'shared/people/profile-rules.ts'],
  ['client/ui/button.tsx', 'client/people/avatar.tsx'],
  ['server/sync/committer.ts', 'server/people/sign-up.ts'],
  ['shared/fairs/pass.ts', 'package:node:crypto'],
  ['shared/fairs/pass.ts', 'package:solid-js'],
  ['shared/fairs/pass.ts', 'package:hono'],
  ['shared/fairs/pass.ts', 'package:fast-check'],
  ['client/fairs/scanner.tsx', 'package:node:fs'],
  ['server/people/sign-up.ts', 'package:lucia'],
  ['server/sync/committer.ts', 'package:pouchdb'],
  ['server/sync/committer.test.ts', 'package:pouchdb-adapter-memory'],
  ['client/groups/thread-screen.tsx', 'package:rxdb'],
] as const

describe('imports point from the sides to shared, and from the composition to the areas to the floor', () => {
  test.each(allowed)('%s may import %s', (importer, imported) => {
    expect(objection(importer, imported)).toBeUndefined()
  })

  test.each(refused)('%s may not import %s', (importer, imported) => {
    expect(objection(importer, imported)).toMatch(/may/)
  })
})
