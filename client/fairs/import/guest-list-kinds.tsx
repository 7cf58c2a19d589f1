import { For, Show, type JSX } from 'solid-js'
import {
  MAKE_TYPE,
  wishedType,
  type GuestListLook,
  type GuestListType,
  type GuestListWishes,
} from '../../../shared/fairs/guest-list-protocol.ts'
import { TICKET_TYPES_MOST, typeName, type TicketType } from '../../../shared/fairs/ticket-types.ts'
import { List, Row } from '../../ui/card.tsx'
import { Select, type Option } from '../../ui/choice.tsx'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../ui/words.ts'
import { importWords } from './import-words.ts'

type Chosen = GuestListWishes['types']

/** The kinds of ticket on a list: what each means at the fair, and what becomes of those that it does not have. */
export function GuestListKinds(props: {
  look: Pick<GuestListLook, 'types' | 'moreTypes'>
  /** The fair's. */
  types: readonly TicketType[]
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
}): JSX.Element {
  const t = useWords(importWords)
  const known = (): GuestListType[] => props.look.types.filter(({ key }) => key !== undefined)
  const strange = (): GuestListType[] => props.look.types.filter(({ key }) => key === undefined)
  const chosen = (name: string): string => wishedType({ types: props.chosen }, name) ?? ''
  const mayMake = (name: string): boolean => {
    const made = Object.values(props.chosen).filter((choice) => choice === MAKE_TYPE)
    return chosen(name) === MAKE_TYPE || props.types.length + made.length < TICKET_TYPES_MOST
  }
  const options = (name: string): Option<string>[] => [
    { value: '', label: t('onlyName') },
    ...(mayMake(name) ? [{ value: MAKE_TYPE, label: t('makeType') }] : []),
    ...props.types.map((type) => ({ value: type.key, label: t('asType', { name: type.name }) })),
  ]

  function choose(name: string, choice: string): void {
    const { [name]: _, ...others } = props.chosen
    props.onChoose(choice === '' ? others : { ...others, [name]: choice })
  }

  return (
    <Section title={t('kinds')}>
      <Show when={known().length > 0}>
        <List label={t('kinds')}>
          <For each={known()}>
            {({ name, key, tickets }) => (
              <Row
                title={name}
                text={`${t('tickets', { count: tickets })} · ${t('isType', { name: typeName(props.types, key!) })}`}
              />
            )}
          </For>
        </List>
      </Show>
      <For each={strange()}>
        {({ name, tickets }) => (
          <Select
            label={t('isNoType', { name, count: tickets })}
            hint={t('isNoTypeHint')}
            options={options(name)}
            value={chosen(name)}
            onChange={(choice) => choose(name, choice)}
          />
        )}
      </For>
      <Show when={props.look.moreTypes > 0}>
        <p>{t('moreKinds', { count: props.look.moreTypes })}</p>
      </Show>
    </Section>
  )
}
