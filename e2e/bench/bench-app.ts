import { createApp } from '../../server/app.ts'
import { openAuthority } from '../../server/composition/community.ts'
import { randomText } from '../../server/random-key.ts'
import { createServices, type Services } from '../../server/services.ts'
import { openStore } from '../../server/store/pouch-store.ts'
import type { Authority } from '../../server/sync/authority.ts'

export interface BenchApp {
  authority: Authority
  services: Services
  app: ReturnType<typeof createApp>
  close: () => Promise<void>
}

/** The whole server on a folder, as it runs in earnest but for its log. */
export async function openBenchApp(folder: string, origin: string, clientFolder: string): Promise<BenchApp> {
  const store = await openStore({ folder })
  const authority = await openAuthority(store, Date.now)
  const quiet = () => undefined
  const services = createServices({
    config: { origin, metricsToken: undefined },
    store,
    authority,
    log: { info: quiet, warn: quiet, error: quiet },
    now: Date.now,
    random: randomText,
    fillWithDemo: async () => [],
    setupCode: undefined,
  })
  return {
    authority,
    services,
    app: createApp(services, clientFolder),
    async close() {
      services.streams.closeAll()
      await authority.close()
      await store.close()
    },
  }
}

/** A new account, by its member id. */
export async function createReader({ accounts }: Services): Promise<string> {
  const created = await accounts.create({
    signInName: 'reader',
    password: 'only for the bench',
    displayName: 'Mei',
  })
  if (!created.ok) throw new Error(created.error)
  return created.value.member
}

/** A session of that account, as a `Cookie` header. */
export async function cookieOf({ devices, sessions }: Services, member: string): Promise<string> {
  const { id } = await devices.register(member, { id: 'phone', name: 'Phone' })
  const { cookie } = await sessions.open(member, id)
  return cookie.split(';', 1)[0]!
}
