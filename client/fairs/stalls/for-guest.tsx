import { For, Show, type JSX } from 'solid-js'
import type { Document } from '../../../shared/documents/document.ts'
import type { AllotmentBody } from '../../../shared/points/allotment-kind.ts'
import type { RedemptionBody } from '../../../shared/points/redemption-kind.ts'
import type { AllotmentTally } from '../../../shared/points/stall-report.ts'
import { Button } from '../../ui/button.tsx'
import { List, Row } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../ui/words.ts'
import { stallWords } from './stall-words.ts'

/** Who stands at the stall. */
export interface Guest {
  member: string
  name: string
}

/** What a guest may have here. */
export function ForGuest(props: {
  guest: Guest
  here: readonly AllotmentTally[]
  vouchers: readonly Document<RedemptionBody>[]
  titleOf: (reward: string) => string
  obstacle: (allotment: Document<AllotmentBody>) => string | undefined
  onGift: (allotment: Document<AllotmentBody>) => void
  onVoucher: (voucher: Document<RedemptionBody>) => void
  onNext: () => void
}): JSX.Element {
  const t = useWords(stallWords)
  return (
    <Section title={t('forMember', { name: props.guest.name })}>
      <Show
        when={props.here.length > 0 || props.vouchers.length > 0}
        fallback={<p>{t('getsNothing', { name: props.guest.name })}</p>}
      >
        <List label={t('forMember', { name: props.guest.name })}>
          <For each={props.vouchers}>
            {(voucher) => (
              <Row
                start={<Icon name="ticket" />}
                title={<bdi>{props.titleOf(voucher.parent)}</bdi>}
                text={t('voucherFor', { points: voucher.body.cost })}
                end={
                  <Button
                    variant="primary"
                    aria-label={t('give', { name: props.titleOf(voucher.parent) })}
                    onClick={() => props.onVoucher(voucher)}
                  >
                    {t('handOver')}
                  </Button>
                }
              />
            )}
          </For>
          <For each={props.here}>
            {({ allotment }) => (
              <Row
                start={<Icon name="gift" />}
                title={<bdi>{props.titleOf(allotment.body.reward)}</bdi>}
                text={props.obstacle(allotment) ?? t('eachAtMost', { count: allotment.body.each })}
                end={
                  <Show when={props.obstacle(allotment) === undefined}>
                    <Button
                      variant="primary"
                      aria-label={t('give', { name: props.titleOf(allotment.body.reward) })}
                      onClick={() => props.onGift(allotment)}
                    >
                      {t('handOver')}
                    </Button>
                  </Show>
                }
              />
            )}
          </For>
        </List>
      </Show>
      <Button wide icon="qr" onClick={() => props.onNext()}>
        {t('nextMember')}
      </Button>
    </Section>
  )
}
