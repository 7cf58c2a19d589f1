import { fileURLToPath } from 'node:url'
import { destination, pino, stdTimeFunctions } from 'pino'
import { openAdmin } from './admin/open-admin.ts'
import { createApp } from './app.ts'
import { openAuthority } from './composition/community.ts'
import { replacingKeys } from './composition/replacing-keys.ts'
import { isLoopbackOrigin, readConfig, type Config } from './config.ts'
import { fillWithDemo } from './demo/fill.ts'
import { openPassKeys } from './fairs/pass-keys.ts'
import { publishKeys } from './fairs/publish-keys.ts'
import { describeError } from './http/describe-error.ts'
import { listen, stopListening } from './http/listen.ts'
import { randomText } from './random-key.ts'
import { startRounds } from './rounds.ts'
import { createServices, type Services } from './services.ts'
import { explainStart } from './start-failure.ts'
import { openStore } from './store/pouch-store.ts'

/** A stop that takes longer has gone wrong. */
const STOP_MS = 9_500
const SETUP_CODE_LENGTH = 12

type App = ReturnType<typeof createApp>

const clientFolder = fileURLToPath(new URL('../dist/client', import.meta.url))

const config = readConfig(process.env, process.argv.slice(2))
if (config.ok) await start(config.value).catch((error: unknown) => fail(explainStart(error, config.value)))
else
  fail(config.error.map(({ variable, fault, example }) => `${variable}: ${fault}. For example: ${example}`))

async function start(config: Config): Promise<void> {
  const log = pino({ base: null, timestamp: stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true }))
  const now = Date.now
  let open: (app: App) => void = () => undefined
  const opening = new Promise<App>((resolve) => (open = resolve))
  // First of all: whoever finds the port taken has written nothing by then. What comes in meanwhile waits.
  const server = await listen(
    async (request, bindings) => (await opening).fetch(request, bindings),
    config.host,
    config.port,
  )
  const store = await openStore(config.storeUrl ? { url: config.storeUrl } : { folder: config.dataDir })
  const authority = await openAuthority(store, now, {
    onSnapshotFailure: (error) => log.warn({ error: describeError(error) }, 'no snapshot could be kept'),
  })
  await publishKeys(authority, store.records, await openPassKeys(store.records, now), now())
  // Whoever reaches a server on its own machine owns it; elsewhere, the console tells its owner from a stranger.
  const setupCode = isLoopbackOrigin(config.origin) ? undefined : randomText(SETUP_CODE_LENGTH)
  const services = createServices({
    config,
    store,
    authority,
    log,
    now,
    random: randomText,
    fillWithDemo,
    setupCode,
  })

  if (config.demo) await showDemo(services)
  open(createApp(services, clientFolder))
  const closeAdmin = await openAdmin(
    { ...services, store, replaceKeys: replacingKeys(authority, store.records, now) },
    config.dataDir,
  )
  const stopRounds = startRounds(services)
  if (setupCode !== undefined && !(await services.community.settings()))
    console.log(`To set up the community, open ${config.origin} and enter the code ${setupCode}`)
  console.log(`ready ${config.origin}`)

  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_MS).unref()
    stopRounds()
    services.streams.closeAll()
    await Promise.all([stopListening(server), closeAdmin()])
    await authority.close()
    await store.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

async function showDemo({ community, fillWithDemo }: Services): Promise<void> {
  if (await community.settings()) {
    console.log('This community has been set up already; the demo was not added.')
    return
  }
  for (const { role, name, password } of await fillWithDemo()) console.log(`${role}: ${name} / ${password}`)
}

function fail(lines: readonly string[]): void {
  for (const line of lines) console.error(line)
  process.exit(1)
}
