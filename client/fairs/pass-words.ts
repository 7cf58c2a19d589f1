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
    notYetText: '本机连上服务器后，社群会为你签发会员码，之后没有网络也能使用。',
    expiredTitle: '会员码已过期',
    expiredText: '请让本机联网，新的会员码会自动送达。',
    ticketNotYetTitle: '还没有二维码',
    ticketNotYetText: '入场券确认后，二维码会自动送达本机，之后没有网络也能使用。',
    toTicket: '返回市集',
  },
})
