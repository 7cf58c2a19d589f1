import { formatDate, formatDuration, formatNumber, formatSize } from '../../ui/format.ts'
import type { Translate } from '../../ui/words.ts'
import { listTime } from './list-time.ts'
import type { Facts } from './phone-facts.ts'
import { SKEW_MOST, type Preparation } from './readiness.ts'
import type { readyWords } from './ready-words.ts'

type T = Translate<keyof (typeof readyWords)['en']>

/** What is, and what there is to do about it where that is not good. */
interface Said {
  /** Where it is called otherwise for who lets nobody in. */
  name?: string
  fact: string
  todo?: string
}

/** What a phone says of each of its preparations. */
export const said: Record<Preparation, (facts: Facts, t: T) => Said> = {
  list({ heardAt, toFetch, guests, scans, now }, t) {
    if (guests === undefined) return saidOfStore({ heardAt, toFetch, now }, t)
    if (heardAt === undefined) return { fact: t('listNever'), todo: t('listPartDo') }
    if (toFetch > 0) return { fact: t('listPart', { guests, count: toFetch }), todo: t('listPartDo') }
    const fact = t('listHas', { guests, scans, time: listTime(heardAt, now) })
    return { fact, todo: t(guests === 0 ? 'listEmptyDo' : 'listOldDo') }
  },
  sent({ unsent, refused }, t) {
    if (unsent > 0) return { fact: t('sentWaits', { count: unsent }), todo: t('sentWaitsDo') }
    if (refused > 0) return { fact: t('sentRefused', { count: refused }), todo: t('sentRefusedDo') }
    return { fact: t('sentAll') }
  },
  keys({ keysUntil, keysPinned, now }, t) {
    if (keysUntil === undefined || keysUntil <= now) return { fact: t('keysNone'), todo: t('keysNoneDo') }
    const date = formatDate(keysUntil)
    if (!keysPinned) return { fact: t('keysUnpinned', { date }), todo: t('keysUnpinnedDo') }
    return { fact: t('keysGood', { date }), todo: t('keysEndDo') }
  },
  revocations({ revokedAsOf, now }, t) {
    const todo = t('revocationsDo')
    if (revokedAsOf === undefined) return { fact: t('revocationsNone'), todo }
    return { fact: t('revocationsAsOf', { time: listTime(revokedAsOf, now) }), todo }
  },
  selling({ selling }, t) {
    if (selling === undefined) return { fact: '' }
    if ('fault' in selling) return { fact: t(`selling-${selling.fault}`), todo: t('sellingAnewDo') }
    const fact = t('sellingUntil', { count: selling.left, date: formatDate(selling.until) })
    return { fact, todo: t('sellingAnewDo') }
  },
  stock({ stock }, t) {
    if (stock === undefined) return { fact: '' }
    const { here, unconfirmed, untaken } = stock
    if (unconfirmed > 0) return { fact: t('stockWaits', { count: unconfirmed }), todo: t('stockWaitsDo') }
    const isHere = here > 0 || untaken === 0
    const facts = [
      isHere && t('stockHere', { count: here }),
      untaken > 0 && t('stockLeft', { count: untaken }),
    ]
    return { fact: facts.filter(Boolean).join(' '), todo: t('stockLeftDo') }
  },
  clock({ heardAt, skew, now }, t) {
    if (heardAt === undefined) return { fact: t('clockNever'), todo: t('clockNeverDo') }
    const time = listTime(heardAt, now)
    if (Math.abs(skew) <= SKEW_MOST) return { fact: t('clockGood', { time }) }
    const much = formatDuration(Math.abs(skew))
    return { fact: t(skew > 0 ? 'clockBehind' : 'clockAhead', { much, time }), todo: t('clockDo') }
  },
  camera({ camera }, t) {
    const fact = t(`camera-${camera}`)
    return camera === 'granted' ? { fact } : { fact, todo: t(`camera-${camera}Do`) }
  },
  decoder({ decoder }, t) {
    const fact = t(`decoder-${decoder}`)
    return decoder === 'kept' ? { fact } : { fact, todo: t(`decoder-${decoder}Do`) }
  },
  sound({ soundAt, now }, t) {
    const heard = soundAt === undefined ? t('soundNot') : t('soundHeard', { time: listTime(soundAt, now) })
    return {
      fact: `${heard} ${t('vibrate' in navigator ? 'soundVibrates' : 'soundStill')}`,
      todo: t('soundDo'),
    }
  },
  battery({ battery, batteryAt, now }, t) {
    const level = battery && {
      percent: formatNumber(battery.level, { style: 'percent' }),
    }
    const fact = level ? t(battery.charging ? 'batteryCharging' : 'batteryAt', level) : t('batteryHidden')
    const seen = batteryAt === undefined ? '' : ` ${t('batterySeen', { time: listTime(batteryAt, now) })}`
    return { fact: fact + seen, todo: t('batteryDo') }
  },
  storage({ storage }, t) {
    const fact = t(`storage-${storage}`)
    return storage === 'persisted' ? { fact } : { fact, todo: t(`storage-${storage}Do`) }
  },
  space({ free }, t) {
    if (free === undefined) return { fact: t('spaceHidden'), todo: t('spaceHiddenDo') }
    return { fact: t('spaceFree', { size: formatSize(free) }), todo: t('spaceDo') }
  },
}

/** For who has no list of guests: whether what the community has is on this phone. */
function saidOfStore({ heardAt, toFetch, now }: Pick<Facts, 'heardAt' | 'toFetch' | 'now'>, t: T): Said {
  const name = t('here')
  if (heardAt === undefined) return { name, fact: t('hereNever'), todo: t('listPartDo') }
  if (toFetch > 0) return { name, fact: t('herePart', { count: toFetch }), todo: t('listPartDo') }
  return { name, fact: t('hereAsOf', { time: listTime(heardAt, now) }), todo: t('hereOldDo') }
}
