/**
 * Asks this process to end when the shell that npm put before it is gone: some shells keep a signal to themselves, and
 * a server that outlives them would keep the store locked.
 */
export function followParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
