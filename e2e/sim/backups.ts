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
    const kept = new Map(backup.disk.documents().map(({ document }) => [document.id, document.stamp]))
    for (const phone of phones) {
      // Of a phone whose app is closed nobody can say now what it holds.
      const documents = phone.visible?.database.documents
      const held = await documents?.find({ selector: { stamp: { $gt: 0 } } }).exec()
      for (const row of held ?? []) {
        const { id, occurredAt, stamp } = row
        const wrote = journal.written.some(
          ({ phone: by, document }) =>
            by === phone.name && document.id === id && document.occurredAt === occurredAt,
        )
        if (wrote && (kept.get(id) ?? 0) < stamp)
          journal.offers.push({ phone: phone.name, document: row.toMutableJSON() })
      }
    }
    const lost = disk.history.slice(backup.disk.history.length).map(({ document }) => document)
    disk.restore(backup.disk)
    journal.undo(backup, lost)
    this.#last = undefined
    return true
  }
}
