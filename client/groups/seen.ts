import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** Beyond the edge of the window at which an element counts as about to be seen. */
const AHEAD = '400px 0px'

/** Whether an element has come near the window yet: what is far away need not be looked up. */
export function createSeen(): [ref: (element: Element) => void, seen: Accessor<boolean>] {
  const [seen, setSeen] = createSignal(false)
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      setSeen(true)
      observer.disconnect()
    },
    { rootMargin: AHEAD },
  )
  onCleanup(() => observer.disconnect())
  return [(element) => observer.observe(element), seen]
}
