import { createHash } from 'node:crypto'
import { ballotId, type BallotBody } from '../../shared/cocreation/ballot-kind.ts'
import { BRIEF_TITLE_LENGTH, briefId, type BriefBody } from '../../shared/cocreation/brief-kind.ts'
import { designId } from '../../shared/cocreation/design-id.ts'
import { DESIGN_TITLE_LENGTH, type DesignBody } from '../../shared/cocreation/design-kind.ts'
import type { Document } from '../../shared/documents/document.ts'
import { linesOf } from './bad-record.ts'
import type { HeldVote } from './held-vote.ts'

/**
 * What a vote that was held elsewhere is here: a closed brief, and its designs and ballots, which hang from it. The same
 * content is the same vote, with the same ids, whatever the file is called and however its lines end.
 */
export function heldVoteDocuments(
  { title, publishedAt, method, designs, ballots }: HeldVote,
  file: { name: string; text: string },
): { brief: Document<BriefBody>; hanging: Document[] } {
  const content = linesOf(file.text).join('\n').trimEnd()
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16)
  const id = briefId(`import-${hash}`)
  const common = { owner: '', sort: publishedAt, occurredAt: publishedAt }

  const brief: Document<BriefBody> = {
    ...common,
    id,
    kind: 'brief',
    parent: '',
    body: {
      v: 1,
      title: shortened(title, BRIEF_TITLE_LENGTH),
      story: '',
      group: '',
      method,
      state: 'closed',
      closesAt: 0,
      graceHours: 0,
      source: file.name.slice(-200),
    },
  }
  const designDocuments = designs.map(({ key, title }, at): Document<DesignBody> => ({
    ...common,
    id: designId(id, key),
    kind: 'design',
    parent: id,
    // In the order of the file.
    sort: publishedAt + at,
    body: { v: 1, group: '', title: shortened(title, DESIGN_TITLE_LENGTH), story: '', state: 'live' },
  }))
  const ballotDocuments = ballots.map((choice, at): Document<BallotBody> => {
    const voter = `voter-${hash}-${String(at + 1).padStart(4, '0')}`
    return {
      ...common,
      id: ballotId(id, voter),
      kind: 'ballot',
      parent: id,
      owner: voter,
      body: { v: 1, group: '', ...choice },
    }
  })
  return { brief, hanging: [...designDocuments, ...ballotDocuments] }
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
