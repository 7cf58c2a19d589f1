import { defineWords } from '../ui/words.ts'

/** What stands around the codes that members show. */
export const passWords = defineWords({
  en: {
    passTitle: 'My pass',
    ticketTitle: 'My ticket',
    passCode: 'Pass of {{ name }} as a QR code',
    ticketCode: 'Ticket of {{ name }} for {{ fair }} as a QR code',
    hint: 'Hold it under the scanner. It works without a network.',
    enlarge: 'Fill the screen',
    tier: 'Tier',
    'tier-0': 'Newcomer',
    'tier-1': 'Regular',
    'tier-2': 'Kindred spirit',
    validUntil: 'Valid until {{ date }}',
    number: 'No. {{ serial }}',
    notYetTitle: 'Your pass is on its way',
    notYetText:
      'The community signs it as soon as this device reaches the server. From then on it works without a network.',
    expiredTitle: 'This pass has run out',
    expiredText: 'Connect this device to the network: a new one is made by itself.',
    ticketNotYetTitle: 'No code yet',
    ticketNotYetText:
      'As soon as your ticket is confirmed, its code comes to this device and works without a network.',
    toTicket: 'To the fair',
    replace: 'Somebody has a copy of my code',
    replaceText:
      'You get a new code, and this one is withdrawn. Both happen when this device reaches the network. Phones at a gate learn of it when they reach the network themselves: until then a copy may still open a gate.',
    replaceNow: 'Replace my code',
    replacing:
      'A new code is asked for. It comes when this device reaches the network; until then this one is shown.',
  },
  zh: {
    passTitle: '会员码',
    ticketTitle: '入场券',
    passCode: '{{ name }} 的会员码',
    ticketCode: '{{ name }} 的《{{ fair }}》入场券二维码',
    hint: '请将二维码对准扫码设备，没有网络也能使用。',
    enlarge: '全屏显示',
    tier: '等级',
    'tier-0': '新友',
    'tier-1': '熟客',
    'tier-2': '知音',
    validUntil: '有效期至 {{ date }}',
    number: '第 {{ serial }} 号',
    notYetTitle: '会员码尚未送达',
    notYetText: '本机连上服务器后，社区会为你签发会员码，之后没有网络也能使用。',
    expiredTitle: '会员码已过期',
    expiredText: '请让本机联网，新的会员码会自动送达。',
    ticketNotYetTitle: '还没有二维码',
    ticketNotYetText: '入场券确认后，二维码会自动送达本机，之后没有网络也能使用。',
    toTicket: '返回市集',
    replace: '有人持有我的码的副本',
    replaceText:
      '你会得到新的码，这个码随即作废。两者都在本机联网时生效。入口的手机联网后才会得知；在此之前，副本仍可能被放行。',
    replaceNow: '更换我的码',
    replacing: '已申请新的码，本机联网后送达；在此之前仍显示这个码。',
  },
})

/** Of the tiers that this version has words for, by their numbers. */
export const tierKeys = ['tier-0', 'tier-1', 'tier-2'] as const
