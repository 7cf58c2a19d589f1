import { expect, it } from 'vitest'
import { scriptsOf } from './script-sizes.ts'

const manifest = {
  'index.html': {
    file: 'page.js',
    isEntry: true,
    imports: ['_solid.js', '_words.js'],
    dynamicImports: ['store.ts'],
  },
  '_solid.js': { file: 'solid.js' },
  '_words.js': { file: 'words.js', imports: ['_solid.js'], css: ['words.css'] },
  'store.ts': { file: 'store.js', isDynamicEntry: true, imports: ['_solid.js', '_rx.js'] },
  '_rx.js': { file: 'rx.js' },
  '_look.css': { file: 'look.css' },
}

it('counts what a page imports at once, however deep, each script once and nothing that it fetches later', () => {
  expect(scriptsOf(manifest, ['index.html'])).toEqual(['page.js', 'solid.js', 'words.js'])
  expect(scriptsOf(manifest, ['index.html', 'store.ts', '_look.css'])).toEqual([
    'page.js',
    'solid.js',
    'words.js',
    'store.js',
    'rx.js',
  ])
})

it('counts nothing for granted: a file that the build does not have is an error', () => {
  expect(() => scriptsOf(manifest, ['home.tsx'])).toThrow('the build has no home.tsx')
})
