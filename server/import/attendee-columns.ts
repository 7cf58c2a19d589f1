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
} as const satisfies Record<string, readonly string[]>

export type ColumnName = keyof typeof headings
/** Where each column stands in a record, from 0. */
export type Columns = Partial<Record<ColumnName, number>>

/** Finds columns by their headings, in English and Chinese; the first of several wins. */
export function findColumns(header: readonly string[]): Columns {
  const columns: Columns = {}
  for (const [at, heading] of header.entries()) {
    for (const [name, known] of Object.entries(headings) as [ColumnName, readonly string[]][]) {
      if (known.includes(folded(heading))) columns[name] ??= at
    }
  }
  return columns
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
