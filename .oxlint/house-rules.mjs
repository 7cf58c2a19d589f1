import { posix, relative, sep } from 'node:path'
import { objection } from './import-directions.mjs'

/** @typedef {import('oxlint/plugins-dev').Context} Context */

/** @param {string} path */
const fromTop = (path) => relative(process.cwd(), path).split(sep).join('/')

/** Imports and re-exports, of values and of types, static and dynamic. */
const importDirections = {
  /** @param {Context} context */
  create(context) {
    const importer = fromTop(context.filename)
    /** @param {{ source: any }} node */
    function check({ source }) {
      if (typeof source?.value !== 'string') return
      const written = source.value.replace(/\?.*$/, '')
      const imported = written.startsWith('.')
        ? posix.join(posix.dirname(importer), written)
        : `package:${written}`
      const message = objection(importer, imported)
      if (message !== undefined) context.report({ node: source, message })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    }
  },
}

/** `new Date()` reads a clock that nobody injected; `Date.now` and the like are restricted by name. */
const noClock = {
  /** @param {Context} context */
  create(context) {
    return {
      /** @param {any} node */
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) {
          context.report({ node, message: 'The clock is injected: pass the time in.' })
        }
      },
    }
  },
}

export default {
  meta: { name: 'house' },
  rules: { 'import-directions': importDirections, 'no-clock': noClock },
}
