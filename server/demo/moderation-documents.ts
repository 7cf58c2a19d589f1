import { keyOf, type Document } from '../../shared/documents/document.ts'
import { groupId } from '../../shared/groups/group-kind.ts'
import { replyId, type ReplyBody } from '../../shared/groups/reply-kind.ts'
import { evidenceOf, type ModeratedPost } from '../../shared/moderation/moderated-post.ts'
import { reportId, type ReportBody } from '../../shared/moderation/report-kind.ts'
import { rulingId, type RulingBody } from '../../shared/moderation/ruling-kind.ts'
import type { GroupKey } from './groups/all-groups.ts'
import { speaker, threadOf } from './talk-documents.ts'
import { DAY, documentAt, HOUR, inGroup, type DemoWorld } from './world.ts'

interface Incident {
  key: string
  group: GroupKey
  /** Which of the group's talks it happened in. */
  talk: number
  daysAgo: number
  text: string
  reason: ReportBody['reason']
  note: string
  /** What a moderator told the author when they hid it; absent while nobody has looked. */
  hiddenFor?: string
}

const incidents: readonly Incident[] = [
  {
    key: 'wheel',
    group: 'pottery',
    talk: 4,
    daysAgo: 12,
    text: '全新转盘厂家直销，加我私信发价格表，量大从优，点击主页链接还有抽奖！！',
    reason: 'spam',
    note: '每个组都发了一遍。',
    hiddenFor: '广告请不要发在求助的话题里。自己做的东西想卖，欢迎来市集摆摊。',
  },
  {
    key: 'scary',
    group: 'dolls',
    talk: 4,
    daysAgo: 3,
    text: '说实话做成这样也好意思拿出来摆，难怪小孩会哭。',
    reason: 'unkind',
    note: '作者本来就难过了，没必要这么说。',
  },
  {
    key: 'rollers',
    group: 'letterpress',
    talk: 3,
    daysAgo: 1,
    text: 'Clearance sale, used presses and rollers, best prices, write to me on the other app today only',
    reason: 'spam',
    note: 'Looks like a bot. Same text as last month.',
  },
]

/** Three posts that somebody reported: one was hidden, two wait for a moderator. */
export function moderationDocuments(world: DemoWorld): Document[] {
  return incidents.flatMap((incident) => {
    const members = inGroup(world, incident.group).filter(
      (member) => !Object.values(world.leads).includes(member),
    )
    const author = speaker(incident.text, members, world)
    const reporter = speaker(
      incident.note,
      members.filter((member) => member !== author),
      world,
    )
    const post = postDocument(incident, author.id, world.now)
    const report = reportDocument(incident, post, reporter.id)
    const ruling = rulingDocument(incident, post, world.leads.moderator.id)
    return [post, report, ...(ruling ? [ruling] : [])]
  })
}

function postDocument({ key, group, talk, daysAgo, text }: Incident, author: string, now: number) {
  const body: ReplyBody = {
    v: 1,
    group: groupId(group),
    text,
    pictures: [],
    mentions: [],
    state: 'live',
    edits: 0,
  }
  return documentAt(now - daysAgo * DAY, {
    id: replyId(`demo-incident-${key}`),
    kind: 'reply',
    parent: threadOf(group, talk),
    owner: author,
    body,
  })
}

function reportDocument({ reason, note }: Incident, post: Document<ReplyBody>, reporter: string) {
  return documentAt<ReportBody>(post.sort + 3 * HOUR, {
    id: reportId(post.id, reporter),
    kind: 'report',
    parent: post.id,
    owner: reporter,
    body: { v: 1, reason, note, group: post.body.group, evidence: evidenceOf(post as ModeratedPost) },
  })
}

function rulingDocument(
  { hiddenFor }: Incident,
  post: Document<ReplyBody>,
  moderator: string,
): Document<RulingBody> | undefined {
  if (hiddenFor === undefined) return undefined
  return documentAt<RulingBody>(post.sort + 9 * HOUR, {
    id: rulingId(keyOf(post.id)),
    kind: 'ruling',
    parent: post.id,
    owner: post.owner,
    body: { v: 1, action: 'hide', reason: hiddenFor, by: moderator, original: post.body },
  })
}
