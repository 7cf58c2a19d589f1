const areas = ['people', 'groups', 'cocreation', 'fairs', 'points', 'moderation']
const sides = ['client', 'server', 'shared']

/** Folders that put the areas together, beside the files that stand directly in a side's own folder. */
const compositions = ['client/app', 'server/composition', 'server/import', 'server/demo']

/** Packages that are to be replaceable, and the only folders that know them. */
const homes = [
  { name: 'lucia', folders: ['server/auth'] },
  { name: 'pouchdb', folders: ['server/store', 'e2e/bench'] },
  { name: 'rxdb', folders: ['client/store', 'e2e'] },
]

/** What is as pure as `shared` itself. */
const purePackages = [
  'valibot',
  '@valibot/to-json-schema',
  '@noble/ed25519',
  '@noble/hashes',
  'cborg',
  'dequal',
]
const testPackages = ['vitest', 'fast-check']

/**
 * Which way imports may point: `shared <- client`, `shared <- server`, and inside a side from the
 * composition to the areas to the floor.
 *
 * @param {string} importer a file, from the top folder
 * @param {string} imported a file, from the top folder, or `package:` with what stands in the import
 * @returns {string | undefined} why it may not be imported
 */
export function objection(importer, imported) {
  return imported.startsWith('package:')
    ? packageObjection(importer, imported.slice('package:'.length))
    : fileObjection(importer, imported)
}

/**
 * @param {string} importer
 * @param {string} name
 */
function packageObjection(importer, name) {
  const home = homes.find(
    (candidate) => isWithin(name, candidate.name) || name.startsWith(`${candidate.name}-`),
  )
  if (home && !home.folders.some((folder) => isWithin(importer, folder))) {
    return `Only ${home.folders.join(' and ')} may import ${home.name}.`
  }
  const isTest = /(\.test|-fixture)\.tsx?$/.test(importer)
  if (isWithin(importer, 'shared')) {
    const allowed = isTest ? [...purePackages, ...testPackages] : purePackages
    if (!allowed.some((candidate) => isWithin(name, candidate))) {
      return `shared is pure and may import only ${allowed.join(', ')}.`
    }
  }
  if (isWithin(importer, 'client') && name.startsWith('node:') && !isTest) {
    return 'client runs in a browser and may not import Node.'
  }
  return undefined
}

/**
 * @param {string} importer
 * @param {string} imported
 */
function fileObjection(importer, imported) {
  const from = place(importer)
  const to = place(imported)
  if (from.side === undefined) return undefined
  if (to.side !== 'shared' && to.side !== from.side) return `${from.side} may import only itself and shared.`
  if (to.side !== from.side || to.area === undefined || from.isComposition || from.area === to.area) {
    return undefined
  }
  if (to.side === 'shared' && imported.endsWith('-kind.ts')) return undefined
  const rest = to.side === 'shared' ? ' but its *-kind.ts files' : ''
  return from.area === undefined
    ? `The floor of ${from.side} may not import an area${rest}.`
    : `${from.side}/${from.area} may import nothing of ${imported.split('/', 2).join('/')}${rest}.`
}

/** @param {string} path */
function place(path) {
  const parts = path.split('/')
  return {
    side: sides.find((side) => side === parts[0]),
    area: areas.find((area) => area === parts[1]),
    isComposition: parts.length === 2 || compositions.some((folder) => isWithin(path, folder)),
  }
}

/**
 * @param {string} path
 * @param {string} folder
 */
function isWithin(path, folder) {
  return path === folder || path.startsWith(`${folder}/`)
}
