import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allKinds } from '../kinds.ts'
import type { Document } from './document.ts'
import { imageHash } from './image.ts'
import { documentsNaming, namedImages } from './named-images-projection.ts'

const [one, other] = ['1'.repeat(64), '2'.repeat(64)]

function thread(key: string, ...pictures: string[]): Document {
  const envelope = { kind: 'thread', parent: 'group:silk', owner: 'an', sort: 1, occurredAt: 1 }
  return { ...envelope, id: `thread:${key}`, body: { v: 1, text: `see ${one}`, pictures } }
}

function after(...documents: Document[]) {
  const state = namedImages.zero()
  for (const document of documents) namedImages.apply(state, document)
  return state
}

test('an image is named by the documents that show it now', () => {
  const state = after(thread('a', one, other), thread('b', one), thread('a', other, other))
  expect(documentsNaming(state, one)).toEqual(['thread:b'])
  expect(documentsNaming(state, other)).toEqual(['thread:a'])
})

test('an image that is taken out of its last document leaves no trace', () => {
  expect(after(thread('a', one), thread('a'))).toEqual(namedImages.zero())
})

test('a hash in the middle of words names nothing', () => {
  expect(documentsNaming(after(thread('a')), one)).toEqual([])
})

test('it does not matter in which order documents come, nor how often', () => {
  const pictures = fc.subarray([one, other])
  fc.assert(
    fc.property(fc.array(pictures, { maxLength: 4 }), fc.nat(), (shown, turn) => {
      const documents = shown.map((each, n) => thread(`t${n}`, ...each))
      const turned = [...documents.slice(turn % 4), ...documents.slice(0, turn % 4)]
      expect(after(...turned, ...documents)).toEqual(after(...documents))
    }),
  )
})

test('every kind that may show an image is looked at, and no other', () => {
  const showing = allKinds.filter(({ body }) => mentions(body, imageHash)).map(({ kind }) => kind)
  expect([...namedImages.kinds].toSorted()).toEqual(showing.toSorted())
})

function mentions(schema: unknown, wanted: object): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  return schema === wanted || Object.values(schema).some((part) => mentions(part, wanted))
}
