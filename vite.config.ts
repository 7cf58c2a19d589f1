import { VitePWA } from 'vite-plugin-pwa'
import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

const paper = '#faf7f2'
const seal = '#b93a2b'
const testing = process.env['VITEST'] !== undefined
const apiOrigin = `http://127.0.0.1:${process.env['PORT'] ?? '8787'}`

const pwa = VitePWA({
  strategies: 'injectManifest',
  srcDir: '.',
  filename: 'service-worker.ts',
  registerType: 'prompt',
  // The app registers the worker itself: a strict content security policy allows no inline script.
  injectRegister: false,
  includeManifestIcons: false, // they are among the files of the glob already
  injectManifest: {
    rollupFormat: 'iife',
    globPatterns: ['**/*.{js,css,html,svg,png,wasm}'],
    // The QR decoder's wasm is about 1 MB and must be there without a network.
    maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
  },
  integration: {
    configureCustomSWViteBuild: (build) => {
      build.logLevel = 'warn'
    },
  },
  manifest: {
    id: '/',
    name: 'Jishi 集市',
    short_name: '集市',
    description: '手作社区的离线之家 · The offline-first home of a maker community',
    lang: 'zh-CN',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: paper,
    theme_color: seal,
    categories: ['social', 'lifestyle'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      {
        name: '会员码 · My pass',
        short_name: '会员码',
        url: '/me/pass',
        icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
      },
      {
        name: '市集与签到 · Fairs and check-in',
        short_name: '市集',
        url: '/fairs',
        icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
      },
    ],
  },
})

// A style in a template would need an exception in the content security policy; one that is set by a script does not.
const solidOptions = { solid: { inlineStyles: false, delegateEvents: true } }

/**
 * The store needs every kind, and each screen some: left alone, that makes fifty files of half a kB, which are larger and
 * slower to fetch than one. What the page needs before the store is there must not come along with them.
 */
const scriptGroups = [
  {
    name: 'documents',
    test: /node_modules\/valibot|shared\/documents\/(key|document|kind|refusal|channel|place-in-time)\.ts|shared\/result|people\/(profile|settings)-kind|fairs\/delegation-kind/,
    priority: 2,
  },
  { name: 'kinds', test: /shared\/.*-kind\.ts$/, priority: 1 },
]

export default defineConfig({
  root: testing ? '.' : 'client',
  publicDir: '../public',
  plugins: testing ? [] : [solid(solidOptions), pwa],
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: { '/api': apiOrigin, '/health': apiOrigin },
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // Browsers of the last three years.
    target: ['chrome119', 'edge119', 'firefox119', 'safari17'],
    // Which file needs which: the bundle budget is counted from it.
    manifest: true,
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: scriptGroups } } },
  },
  test: {
    // As many files at once as there are cores; each in a process of its own, because RxDB counts its
    // collections by process and a LevelDB folder belongs to one.
    pool: 'forks',
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{shared,server,e2e,.oxlint}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Solid's browser build, so that effects run and signals react as they do in the app.
        plugins: [solid({ ssr: false })],
        test: {
          name: 'client',
          environment: 'node',
          include: ['client/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['e2e/**/*.journey.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
