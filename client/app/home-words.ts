import { defineWords } from '../ui/words.ts'

export const homeWords = defineWords({
  en: {
    fairsTitle: 'Next fair',
    fairsNow: 'Going on now',
    ticketConfirmed: 'Your ticket',
    ticketWaiting: 'Wait list',
    votesTitle: 'Votes for you',
    voteUntil: 'until {{ when }}',
    voteOpen: 'open',
    threadsTitle: 'New in your groups',
    newPosts: { one: '{{ count }} new post', other: '{{ count }} new posts' },
    firstTitle: 'Where to begin',
    firstLead: 'Everything here works without a network, and catches up when there is one.',
    roomsTitle: 'Around here',
  },
  zh: {
    fairsTitle: '最近的市集',
    fairsNow: '正在进行',
    ticketConfirmed: '已有入场券',
    ticketWaiting: '候补中',
    votesTitle: '等你投票',
    voteUntil: '截止 {{ when }}',
    voteOpen: '进行中',
    threadsTitle: '圈子里的新消息',
    newPosts: { other: '{{ count }} 条新消息' },
    firstTitle: '从这里开始',
    firstLead: '没有网络也能使用，联网后自动同步。',
    roomsTitle: '去逛逛',
  },
})
