import { A } from '@solidjs/router'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { kindNameOf, type Document } from '../../shared/documents/document.ts'
import { threadKind } from '../../shared/groups/thread-kind.ts'
import { availableAccount, heldAccount, ISSUED } from '../../shared/points/accounts.ts'
import { earningRuleNames } from '../../shared/points/earning-rules.ts'
import type { EntryBody } from '../../shared/points/entry-kind.ts'
import { purchaseRule } from '../../shared/points/purchase-rule.ts'
import type { RewardBody } from '../../shared/points/reward-kind.ts'
import { postPath } from '../app/addresses.ts'
import { createDocument } from '../store/live-documents.ts'
import { formatDate, formatDateTime, formatNumber } from '../ui/format.ts'
import { useWords, type Translate } from '../ui/words.ts'
import styles from './entry-row.module.css'
import { rewardPath } from './paths.ts'
import { changeOf } from './points-over-time.ts'
import { pointsWords } from './words.ts'

type Entry = Document<EntryBody>
type Words = Translate<keyof (typeof pointsWords)['en']>

const ruleNames = [
  ...earningRuleNames,
  'check-in-undone',
  'check-in-again',
  purchaseRule.name,
  'redemption',
  'rally',
] as const
const causes = ['scan', 'correction', 'ballot', 'thread', 'redemption'] as const
/** Times that are closer than this are told once, ms. */
const SAME_TIME = 60_000

const signed = (points: number): string => formatNumber(points, { signDisplay: 'exceptZero' })

function ruleOf(entry: Entry, t: Words): string {
  const name = ruleNames.find((one) => one === entry.body.rule)
  return t(name ? `rule-${name}` : 'rule-other')
}

/** One movement in a line; opened, it shows the rule, its version, the cause and both accounts. */
export function EntryRow(props: { entry: Entry; reward: Document<RewardBody> | undefined }): JSX.Element {
  const t = useWords(pointsWords)
  const [open, setOpen] = createSignal(false)
  const change = () => changeOf(props.entry, props.entry.owner)
  const title = (): string => {
    const { memo } = props.entry.body
    if (memo === 'earn') return ruleOf(props.entry, t)
    return t(`memo-${memo}`, { reward: props.reward?.body.title ?? t('aReward') })
  }
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary class={styles.summary}>
          <span class={styles.title}>{title()}</span>
          <span class={styles.time}>
            <time dateTime={new Date(props.entry.sort).toISOString()}>{formatDate(props.entry.sort)}</time>
            <Show when={props.entry.body.memo === 'spend'}>
              {' · '}
              {t('spentFromHeld', { count: props.entry.body.legs[1]?.amount ?? 0 })}
            </Show>
          </span>
          <Show when={change() !== 0}>
            <span class={styles.change} classList={{ [styles.gain ?? '']: change() > 0 }}>
              {signed(change())}
            </span>
          </Show>
        </summary>
        <Show when={open()}>
          <Behind entry={props.entry} reward={props.reward} />
        </Show>
      </details>
    </li>
  )
}

function Behind(props: { entry: Entry; reward: Document<RewardBody> | undefined }): JSX.Element {
  const t = useWords(pointsWords)
  const late = () => Math.abs(props.entry.sort - props.entry.occurredAt) > SAME_TIME
  return (
    <dl class={styles.behind} aria-label={t('behind')}>
      <div class={styles.whole}>
        {t('byRule', { rule: ruleOf(props.entry, t), version: props.entry.body.ruleVersion })}
      </div>
      <dt>{t('becauseOf')}</dt>
      <dd>
        <Cause entry={props.entry} reward={props.reward} />
      </dd>
      <dt>{t('bookedOn')}</dt>
      <dd>{formatDateTime(props.entry.sort)}</dd>
      <Show when={late()}>
        <dt>{t('happenedOn')}</dt>
        <dd>{formatDateTime(props.entry.occurredAt)}</dd>
      </Show>
      <For each={props.entry.body.legs}>
        {({ account, amount }) => (
          <>
            <dt>{t(accountName(account, props.entry.owner))}</dt>
            <dd class={styles.amount}>{signed(amount)}</dd>
          </>
        )}
      </For>
    </dl>
  )
}

function accountName(account: string, member: string) {
  switch (account) {
    case availableAccount(member):
      return 'account-available'
    case heldAccount(member):
      return 'account-held'
    case ISSUED:
      return 'account-issued'
    default:
      return 'account-spent'
  }
}

/** What the entry follows from, with a way there where this device knows one. */
function Cause(props: { entry: Entry; reward: Document<RewardBody> | undefined }): JSX.Element {
  const t = useWords(pointsWords)
  const cause = () => props.entry.body.cause
  const thread = createDocument(threadKind, () => (kindNameOf(cause()) === 'thread' ? cause() : undefined))
  const words = (): string => {
    const kind = causes.find((one) => one === kindNameOf(cause()))
    return t(kind ? `cause-${kind}` : 'cause-import')
  }
  const href = (): string | undefined => {
    const post = thread()
    return post ? postPath(post) : props.reward && rewardPath(props.reward.id)
  }
  return (
    <Show when={href()} fallback={words()}>
      {(path) => <A href={path()}>{words()}</A>}
    </Show>
  )
}
