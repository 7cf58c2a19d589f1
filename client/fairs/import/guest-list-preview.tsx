import { createSignal, For, Show, untrack, type JSX } from 'solid-js'
import type { GuestListLook, GuestListWishes } from '../../../shared/fairs/guest-list-protocol.ts'
import { lacksRoom } from '../../../shared/fairs/guest-list-room.ts'
import { typeName, type TicketType } from '../../../shared/fairs/ticket-types.ts'
import { Button } from '../../ui/button.tsx'
import { List, Row } from '../../ui/card.tsx'
import { Switch } from '../../ui/choice.tsx'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../ui/words.ts'
import { GuestListKinds } from './guest-list-kinds.tsx'
import styles from './import-screen.module.css'
import { importWords } from './import-words.ts'

/** What a file holds, before anything of it is taken, and how it is to be taken. */
export function GuestListPreview(props: {
  look: GuestListLook
  /** The fair's. */
  types: readonly TicketType[]
  onTake: (wishes: GuestListWishes) => void
  onChooseOther: () => void
}): JSX.Element {
  const t = useWords(importWords)
  const [wishes, setWishes] = createSignal<GuestListWishes>({
    types: {},
    cancel: untrack(() => props.look.cancelled > 0),
  })
  const isNew = (): number => props.look.guests - props.look.known
  const changes = (): boolean =>
    props.look.lacking > 0 ||
    (props.look.cancelled > 0 && wishes().cancel) ||
    Object.keys(wishes().types).length > 0
  const lacks = () => lacksRoom(props.look, wishes())
  const verdict = (): string | undefined => {
    if (props.look.guests === 0 && props.look.cancelled === 0) return t('nobody')
    if (isNew() === 0 && !changes()) return t('allKnown')
    const { type, free } = lacks() ?? {}
    if (free === undefined) return undefined
    return type === undefined
      ? t('full', { free })
      : t('typeFull', { name: typeName(props.types, type), free })
  }

  return (
    <>
      <Section title={t('file')}>
        <Facts look={props.look} />
        <Show when={props.look.cancelled > 0}>
          <Switch
            label={t('cancel')}
            hint={t('cancelHint')}
            checked={wishes().cancel}
            onChange={(cancel) => setWishes((before) => ({ ...before, cancel }))}
          />
        </Show>
        <p class={styles.problem} aria-live="polite">
          {verdict()}
        </p>
        <div class={styles.actions}>
          <Show when={verdict() === undefined}>
            <Button variant="primary" onClick={() => props.onTake(wishes())}>
              {isNew() > 0 ? t('take', { count: isNew() }) : t('takeChanges')}
            </Button>
          </Show>
          <Button onClick={() => props.onChooseOther()}>{t('chooseOther')}</Button>
        </div>
      </Section>
      <Show when={props.look.types.length > 0}>
        <GuestListKinds
          look={props.look}
          types={props.types}
          chosen={wishes().types}
          onChoose={(types) => setWishes((before) => ({ ...before, types }))}
        />
      </Show>
      <Show when={props.look.columns.length > 0}>
        <Section title={t('columns')}>
          <ul class={styles.facts}>
            <For each={props.look.columns}>
              {({ column, heading }) => <li>{t('column', { what: t(`column-${column}`), heading })}</li>}
            </For>
          </ul>
        </Section>
      </Show>
      <Show when={props.look.sample.length > 0}>
        <Section title={t('sample')}>
          <List label={t('sample')}>
            <For each={props.look.sample}>
              {({ name, type, code }) => <Row title={name} text={[type, code].filter(Boolean).join(' · ')} />}
            </For>
          </List>
        </Section>
      </Show>
      <Lines
        title={t('faults')}
        lines={props.look.bad.map(({ line, fault }) => ({ line, text: t(fault) }))}
        count={props.look.badCount}
      />
      <Lines
        title={t('addresslessLines')}
        lines={props.look.addressless.map((line) => ({ line, text: t('bad-address') }))}
        count={props.look.addresslessCount}
      />
    </>
  )
}

function Facts(props: { look: GuestListLook }): JSX.Element {
  const t = useWords(importWords)
  const facts = (): string[] => {
    const { seller, guests, known, lacking, leftOut, cancelled, badCount, addresslessCount } = props.look
    const counts = [
      ['new', guests - known],
      ['known', known],
      ['lacking', lacking],
      ['leftOut', leftOut],
      ['cancelled', cancelled],
      ['badCount', badCount],
      ['addressless', addresslessCount],
    ] as const
    return [
      seller === undefined ? t('ownList') : t('from', { seller }),
      t('guests', { count: guests }),
      ...counts.flatMap(([fact, count]) => (count > 0 ? [t(fact, { count })] : [])),
    ]
  }
  return (
    <ul class={styles.facts}>
      <For each={facts()}>{(fact) => <li>{fact}</li>}</For>
    </ul>
  )
}

/** Lines of the file with something to be said of each, the first ones of so many. */
function Lines(props: {
  title: string
  lines: { line: number; text: string }[]
  count: number
}): JSX.Element {
  const t = useWords(importWords)
  return (
    <Show when={props.lines.length > 0}>
      <Section title={props.title}>
        <List label={props.title}>
          <For each={props.lines}>
            {({ line, text }) => <Row title={t('line', { line: String(line) })} text={text} />}
          </For>
        </List>
        <Show when={props.count > props.lines.length}>
          <p>{t('moreFaults', { count: props.count - props.lines.length })}</p>
        </Show>
      </Section>
    </Show>
  )
}
