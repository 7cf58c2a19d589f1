import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import solid from 'vite-plugin-solid'

/** Builds a page of the bench (`page`: its folder) anew, as the app itself is built. */
export async function buildPage(page: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL(page, import.meta.url)),
    logLevel: 'warn',
    plugins: [solid()],
    // The package's own browser build; its modules import Node.
    resolve: { alias: { pouchdb: 'pouchdb/dist/pouchdb.min.js' } },
    build: { outDir, emptyOutDir: true, target: 'chrome119', modulePreload: { polyfill: false } },
  })
}
