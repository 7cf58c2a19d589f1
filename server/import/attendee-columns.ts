import type { GuestColumn } from '../../shared/fairs/guest-list-protocol.ts'

/** Headings of ticket sellers' lists and of hand-made ones, as `folded` writes them. */
const headings = {
  name: [
    'name',
    'fullname',
    'attendee',
    'attendeename',
    'participant',
    'guest',
    'guestname',
    '姓名',
    '名字',
    '名称',
    '参会人',
    '参会者',
    '参加者',
    '参与者',
    '嘉宾',
    '观众',
    '观众姓名',
    '购票人',
    '联系人',
  ],
  family: ['lastname', 'surname', 'familyname', '姓', '姓氏'],
  given: ['firstname', 'givenname', '名'],
  email: [
    'email',
    'mail',
    'emailaddress',
    'attendeeemail',
    'emailaddr',
    '邮箱',
    '邮件',
    '电子邮箱',
    '电子邮件',
    '邮箱地址',
    '电邮',
  ],
  type: [
    'tickettype',
    'type',
    'ticket',
    'ticketname',
    'ticketclass',
    'category',
    'product',
    '票种',
    '票型',
    '票类',
    '票类型',
    '票档',
    '票名',
    '门票',
    '门票类型',
    '门票名称',
    '类型',
    '种类',
  ],
  code: [
    'code',
    'ticketcode',
    'ticketid',
    'ticketnumber',
    'ticketno',
    'ticket#',
    'barcode',
    'barcode#',
    'qrcode',
    'secret',
    '票码',
    '票号',
    '券码',
    '检票码',
    '入场码',
    '签到码',
    '核销码',
    '二维码',
    '条码',
    '兑换码',
  ],
  order: [
    'order',
    'orderid',
    'order#',
    'orderno',
    'ordernumber',
    'ordercode',
    'reference',
    '订单',
    '订单号',
    '订单编号',
    '订单id',
  ],
} as const satisfies Partial<Record<GuestColumn, readonly string[]>>

export type ColumnName = GuestColumn
/** Where each column stands in a record, from 0. */
export type Columns = Partial<Record<ColumnName, number>>

/** A seller's export, known by the headings that no other list has together. */
interface Export {
  name: string
  has: readonly string[]
  /** For each column the headings that it may have, the first that is there wins. All others are somebody's questions. */
  columns: Partial<Record<ColumnName, readonly string[]>>
}

const exports: readonly Export[] = [
  {
    name: 'pretix check-in list',
    has: ['ordercode', 'attendeename', 'automaticallycheckedin'],
    columns: {
      order: ['ordercode'],
      name: ['attendeename'],
      type: ['product'],
      code: ['secret'],
      email: ['email'],
    },
  },
  {
    name: 'pretix order data',
    has: ['ordercode', 'positionid', 'attendeename'],
    columns: {
      order: ['ordercode'],
      position: ['positionid'],
      name: ['attendeename'],
      buyer: ['invoiceaddressname'],
      type: ['product'],
      variation: ['variation'],
      code: ['ticketsecret'],
      email: ['attendeeemail', 'email'],
      status: ['status'],
    },
  },
  {
    name: 'Hi.Events attendees',
    has: ['publicid', 'shortid', 'firstname', 'lastname'],
    columns: {
      given: ['firstname'],
      family: ['lastname'],
      // What is called "Ticket ID" in older ones is the kind of ticket, the same for many guests.
      type: ['productname', 'ticketname'],
      code: ['publicid'],
      email: ['email'],
      status: ['status'],
    },
  },
]

export interface FoundColumns {
  /** Whose export it is; undefined for any other list. */
  seller: string | undefined
  columns: Columns
}

/**
 * Finds columns by their headings: those of a seller's export by what that seller calls them, those of any other list in
 * English and Chinese, the first of several.
 */
export function findColumns(header: readonly string[]): FoundColumns {
  const there = header.map(folded)
  const known = exports.find(({ has }) => has.every((heading) => there.includes(heading)))
  const wanted: readonly [string, readonly string[]][] = Object.entries(known?.columns ?? headings)
  const columns: Columns = {}
  for (const [name, names] of wanted) {
    const at = known
      ? there.indexOf(names.find((heading) => there.includes(heading)) ?? '')
      : there.findIndex((heading) => names.includes(heading))
    if (at >= 0) columns[name as ColumnName] = at
  }
  return { seller: known?.name, columns }
}

/** Whether a record can say who it is about. */
export function namesPeople({ name, family, given }: Columns): boolean {
  return name !== undefined || family !== undefined || given !== undefined
}

function folded(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-./:()*'"]+/g, '')
}
