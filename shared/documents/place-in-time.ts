import type { Body, Document } from './document.ts'

/**
 * For kinds that are sorted by time: a device's clock may run ahead, and nothing may stand in the future of the
 * authority, where it would stay on top until that moment comes.
 */
export function placeInTime<B extends Body>(document: Document<B>, now: number): Document<B> {
  return document.sort > now ? { ...document, sort: now } : document
}
