import { createRoot, createSignal } from 'solid-js'
import { BehaviorSubject, Subject } from 'rxjs'
import { expect, test } from 'vitest'
import { createLiveQuery, type LiveSource } from './live-query.ts'

/** Runs a body under an owner, after its effects have run. */
async function owned<T>(body: (dispose: () => void) => T): Promise<T> {
  const value = createRoot((dispose) => body(dispose))
  await Promise.resolve()
  return value
}

test('it loads, and then follows', async () => {
  const values = new Subject<string[]>()
  const query = await owned(() => createLiveQuery(() => ({ $: values })))
  expect(query.loading()).toBe(true)
  expect(query()).toBeUndefined()
  values.next(['a'])
  expect(query.loading()).toBe(false)
  expect(query()).toEqual(['a'])
  values.next(['a', 'b'])
  expect(query()).toEqual(['a', 'b'])
})

test('a failure is thrown to whoever reads', async () => {
  const values = new Subject<string[]>()
  const query = await owned(() => createLiveQuery(() => ({ $: values })))
  values.error(new Error('the disk is gone'))
  expect(() => query()).toThrow('the disk is gone')
})

test('nothing is followed once the owner is gone', async () => {
  const values = new BehaviorSubject('a')
  const dispose = await owned((end) => {
    createLiveQuery(() => ({ $: values }))
    return end
  })
  expect(values.observed).toBe(true)
  dispose()
  expect(values.observed).toBe(false)
})

test('another subject loads anew, and the old one is no longer followed', async () => {
  const one = new BehaviorSubject('one')
  const two = new Subject<string>()
  const [source, setSource] = createSignal<LiveSource<string>>({ $: one })
  const query = await owned(() => createLiveQuery(source))
  expect(query()).toBe('one')
  setSource({ $: two })
  expect(query.loading()).toBe(true)
  expect(one.observed).toBe(false)
  two.next('two')
  expect(query()).toBe('two')
})

test('a longer list of the same subject takes over without a gap', async () => {
  const short = new BehaviorSubject(['a'])
  const long = new Subject<string[]>()
  const [source, setSource] = createSignal<LiveSource<string[]>>({ $: short })
  const query = await owned(() => createLiveQuery(source, () => 'replies'))
  setSource({ $: long })
  expect(query()).toEqual(['a'])
  expect(query.loading()).toBe(false)
  long.next(['a', 'b'])
  expect(query()).toEqual(['a', 'b'])
})
