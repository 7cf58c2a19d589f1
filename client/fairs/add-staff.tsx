import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { profileKind } from '../../shared/people/profile-kind.ts'
import { createDocuments } from '../store/live-documents.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { List, Row } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../ui/words.ts'
import { fairsWords } from './fairs-words.ts'

const SHOWN = 12

/** Finds members by name, of all whom this device knows. */
export function AddStaff(props: {
  /** Who need not be found. */
  present: ReadonlySet<string>
  busy: string | undefined
  onAdd: (member: string) => void
  /** Where they are found for something else than the gate. */
  label?: string
  hint?: string
  action?: string
}): JSX.Element {
  const t = useWords(fairsWords)
  const action = (): string => props.action ?? t('staffAdd')
  const [typed, setTyped] = createSignal('')
  const wanted = (): string => typed().trim().toLowerCase()
  const profiles = createDocuments(profileKind, () => (wanted() === '' ? undefined : {}))
  const found = createMemo(() => {
    const text = wanted()
    if (text === '') return []
    return profiles()
      .filter(({ owner, body }) => !props.present.has(owner) && body.name.toLowerCase().includes(text))
      .slice(0, SHOWN)
  })
  return (
    <>
      <TextField
        type="search"
        label={props.label ?? t('staffSearch')}
        hideLabel
        hint={props.hint ?? t('staffSearchHint')}
        value={typed()}
        onInput={setTyped}
        autocomplete="off"
      />
      <div aria-live="polite">
        <Show
          when={found().length > 0}
          fallback={
            <Show when={wanted() !== '' && !profiles.loading()}>
              <p>{t('staffNobody')}</p>
            </Show>
          }
        >
          <List label={props.label ?? t('staffSearch')}>
            <For each={found()}>
              {(profile) => (
                <Row
                  start={
                    <Avatar id={profile.owner} name={profile.body.name} picture={profile.body.picture} />
                  }
                  title={profile.body.name}
                  end={
                    <Button
                      small
                      icon="plus"
                      busy={props.busy === profile.owner}
                      aria-label={`${action()}: ${profile.body.name}`}
                      onClick={() => props.onAdd(profile.owner)}
                    >
                      {action()}
                    </Button>
                  }
                />
              )}
            </For>
          </List>
        </Show>
      </div>
    </>
  )
}
