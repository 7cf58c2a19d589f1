import type { Coverage } from '../coverage.ts'
import type { PhoneEvent } from '../schedule.ts'
import type { SimPhone } from './sim-phone.ts'

/** Each has two collections, and RxDB opens no more than 14 in one process. */
const TABS = 7

/** What happens to an app apart from what its member does in it; all but wiping, which needs the server. */
export async function phoneEvent(
  phone: SimPhone,
  event: Exclude<PhoneEvent, 'wipe'>,
  { tabs, coverage }: { tabs: number; coverage: Coverage },
): Promise<void> {
  const { storage, visible } = phone
  switch (event) {
    case 'reopen':
      await phone.close()
      if (await phone.open()) coverage.seen('phone: reopened')
      break
    case 'second-tab': {
      const [first, second] = phone.tabs
      if (!first || first.life.frozen) break
      if (second) {
        if (first.leading()) coverage.seen('phone: leading tab closed')
        await Promise.race([first.close(), first.life.died])
      } else if (tabs < TABS && (await phone.open())) coverage.seen('phone: second tab')
      break
    }
    case 'freeze': {
      // A browser freezes what nobody looks at: the other tab, or the only one while the phone is in a pocket.
      const tab = phone.tabs.find((one) => one !== visible) ?? visible
      if (!tab) break
      coverage.seen(tab.leading() ? 'phone: leading tab frozen' : 'phone: other tab frozen')
      tab.life.freeze()
      break
    }
    case 'thaw':
      for (const { life } of phone.tabs) if (life.thaw()) coverage.seen('phone: thawed')
      break
    case 'fill':
      storage.full = true
      break
    case 'make-room':
      if (storage.full && storage.turnedAway > 0)
        coverage.seen('phone: room again after writes that did not fit')
      storage.full = false
      break
  }
}
