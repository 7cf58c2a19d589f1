import type { Disk } from './disk.ts'
import type { Run } from './run.ts'

interface Backup {
  disk: Disk
  /** How much the books held when it was made. */
  verdicts: number
  passing: number
}

/** What an administrator does for the worst day: backups, and going back to one. */
export class Backups {
  #last: Backup | undefined

  make({ disk, journal }: Run): void {
    this.#last = {
      disk: disk.clone(),
      verdicts: journal.verdicts.length,
      passing: journal.passing.length,
    }
  }

  /** The server goes down, and its disk is as it was at the last backup. Answers whether there was one. */
  async restore(run: Run): Promise<boolean> {
    const backup = this.#last
    if (!backup) return false
    const { disk, journal, network, phones, server } = run
    server.crash()
    network.loseAll()
    await run.quiet()
    const kept = new Set(backup.disk.documents().map(({ document }) => document.id))
    for (const phone of phones) {
      const held = await phone.opened.database.documents.find({ selector: { stamp: { $gt: 0 } } }).exec()
      for (const { id, owner } of held) {
        const wrote = journal.written.some(({ document }) => document.id === id && document.owner === owner)
        if (owner === phone.member && wrote && !kept.has(id)) journal.offers.push({ phone: phone.name, id })
      }
    }
    disk.restore(backup.disk)
    journal.undo(backup)
    this.#last = undefined
    return true
  }
}
