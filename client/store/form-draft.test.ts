import { createComponent, createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { createFormDraft, type FormDraft } from './form-draft.ts'
import { createDevice, createFakeServer } from './store-fixture.ts'
import { StoreContext } from './store-context.ts'

const schema = v.object({ title: v.string(), gates: v.array(v.string()), picture: v.optional(v.string()) })
type Form = v.InferOutput<typeof schema>
const initial: Form = { title: '', gates: ['west'], picture: 'boat' }

let close: () => Promise<void>
afterEach(async () => {
  await close()
  vi.unstubAllGlobals()
})

/** A form as the device opens it that has kept this text. */
async function opened(kept: string): Promise<FormDraft<Form>> {
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  const phone = await createDevice({ server: createFakeServer(), name: 'form-draft' })
  await phone.store.localRows.put({ id: 'draft:fair', kind: 'draft', at: 1, value: { text: kept } })
  return createRoot((leave) => {
    close = async () => {
      leave()
      await phone.close()
    }
    let draft: FormDraft<Form> | undefined
    createComponent(StoreContext.Provider, {
      value: phone.store,
      get children() {
        draft = createFormDraft('fair', schema, initial)
        return undefined
      },
    })
    return draft!
  })
}

test('a form that an older version of the app kept is there again, with what it did not know as it stands', async () => {
  const form = await opened(JSON.stringify({ title: '黄昏市集' }))
  await vi.waitFor(() =>
    expect(form.value()).toEqual({ title: '黄昏市集', gates: ['west'], picture: 'boat' }),
  )
})

test('what was taken out of a form of this version stays out', async () => {
  const form = await opened(JSON.stringify({ title: '黄昏市集', gates: [] }))
  await vi.waitFor(() => expect(form.value()).toEqual({ title: '黄昏市集', gates: [] }))
})

test('what is no form at all gives way to the form as it stands', async () => {
  const form = await opened('[1]')
  await vi.waitFor(() => expect(form.value()).toEqual(initial))
})
