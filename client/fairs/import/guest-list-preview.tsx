import { For, Show, type JSX } from 'solid-js'
import type { GuestListLook } from '../../../shared/fairs/guest-list-protocol.ts'
import { List, Row } from '../../ui/card.tsx'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../ui/words.ts'
import styles from './import-screen.module.css'
import { importWords } from './import-words.ts'

/** What a file holds, before anything of it is taken. */
export function GuestListPreview(props: {
  look: GuestListLook
  /** What to do about it. */ children: JSX.Element
}): JSX.Element {
  const t = useWords(importWords)
  const isNew = (): number => props.look.guests - props.look.known
  const verdict = (): string | undefined => {
    if (props.look.guests === 0) return t('nobody')
    if (isNew() === 0) return t('allKnown')
    return isNew() > props.look.free ? t('full', { free: Math.max(0, props.look.free) }) : undefined
  }
  return (
    <>
      <Section title={t('file')}>
        <ul class={styles.facts}>
          <li>{props.look.seller === undefined ? t('ownList') : t('from', { seller: props.look.seller })}</li>
          <li>{t('guests', { count: props.look.guests })}</li>
          <Show when={isNew() > 0}>
            <li>{t('new', { count: isNew() })}</li>
          </Show>
          <Show when={props.look.known > 0}>
            <li>{t('known', { count: props.look.known })}</li>
          </Show>
          <Show when={props.look.leftOut > 0}>
            <li>{t('leftOut', { count: props.look.leftOut })}</li>
          </Show>
          <Show when={props.look.badCount > 0}>
            <li>{t('badCount', { count: props.look.badCount })}</li>
          </Show>
        </ul>
        <Show when={verdict()}>{(text) => <p class={styles.problem}>{text()}</p>}</Show>
        {props.children}
      </Section>
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
      <Show when={props.look.bad.length > 0}>
        <Section title={t('faults')}>
          <List label={t('faults')}>
            <For each={props.look.bad}>
              {({ line, fault }) => <Row title={t('line', { line: String(line) })} text={t(fault)} />}
            </For>
          </List>
          <Show when={props.look.badCount > props.look.bad.length}>
            <p>{t('moreFaults', { count: props.look.badCount - props.look.bad.length })}</p>
          </Show>
        </Section>
      </Show>
    </>
  )
}
