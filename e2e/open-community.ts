import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { setUp, type ApiMember } from './api-member.ts'
import { createJishiProcess, type JishiProcess } from './jishi-process.ts'
import { openBrowser, type Language } from './phone.ts'

/** What the journeys of one file have in common. */
export interface Community {
  browser: Browser
  jishi: JishiProcess
  steward: ApiMember
}

/** A browser, and a server with a community of its own; both are there when the first journey begins. */
export function openCommunity(
  language: Language,
  prepare: (community: Community) => Promise<unknown> = async () => undefined,
): Community {
  const community = {} as Community
  beforeAll(async () => {
    community.browser = await openBrowser()
    community.jishi = await createJishiProcess()
    await community.jishi.start()
    community.steward = await setUp(community.jishi.url, language)
    await prepare(community)
  })
  afterAll(async () => {
    await community.browser.close()
    await community.jishi.discard()
  })
  return community
}
