import type { GroupContent } from './group-content.ts'

export const woodblock: GroupContent = {
  name: '木版水印',
  about: '刻版、水印、年画、藏书票。入组请在申请里说说你想刻什么。',
  entry: 'request',
  picture: 'carved-block',
  talks: [
    {
      title: '鲤鱼年画，红版刻完了',
      text: '主版和红版都好了，还剩绿和黄。波浪那一排一共 50 个，刻到最后手感才对，前面几个明显拙。留着，当进步的证据。',
      daysAgo: 88,
      picture: 'carved-block',
      replies: [
        '前面拙的才有味道。',
        '红版的大面积留白怎么处理的，不会压出印子吗？',
        '* 挖深到 4 毫米，边上斜着走刀。',
        '印出来给我留一张，换一张藏书票。',
        '* 成交。',
      ],
    },
    {
      title: '刀口多久磨一次',
      text: '刻梨木，一把斜口刀刻两个小时就觉得滞。是刀不行还是我磨得不对？现在用的是 3000 目收尾。',
      daysAgo: 62,
      replies: [
        '两小时算久的了，我一小时在皮子上荡一次。',
        '3000 之后加一道皮子加绿膏。',
        'Strop more, sharpen less.',
        '梨木里有砂，碰到就钝，正常。',
        '* 试了荡刀，果然顺了。',
      ],
    },
    {
      title: 'Registration without kento',
      text: 'Our teacher pins the paper at one side and turns it like pages of a book. I am used to kento notches. Is there any reason to prefer one with raw xuan paper?',
      daysAgo: 45,
      replies: [
        '夹纸法适合印很多张，一次夹一百张，版在下面换。',
        'With xuan the paper stretches when damp; clamping keeps the stretch the same for all colours.',
        '* That makes sense. I will try a small edition of twenty.',
        '垫一块湿毛巾在纸摞上，湿度就稳了。',
      ],
    },
    {
      title: '藏书票交换，这一季的名单',
      by: 'moderator',
      text: '尺寸不超过 10×12 厘米，印数不少于 15 张，十一月底寄到我这里，十二月中统一寄回。目前 9 个人，想凑到 15 个。',
      daysAgo: 24,
      replies: [
        '加我。',
        '加我，主题不限吗？',
        '* 不限，带“藏书”或 Ex Libris 字样就行。',
        'Count me in, from Rotterdam.',
        '{author} 第一次参加，印 15 张要不要编号？',
        '* 编号，铅笔写在左下角。',
      ],
    },
    {
      title: '颜料发霉，是胶的问题吗',
      text: '调好的花青放了一个星期，长毛了。桃胶现熬的。',
      daysAgo: 13,
      replies: ['现用现调，别放。', '加一滴丁香油可以多放几天。', '冰箱。', '* 冰箱里已经没有放菜的地方了……'],
    },
    {
      title: '新版试印，两处破线',
      text: '第一张印出来才发现船篷上断了两根线。补版还是将错就错？',
      daysAgo: 5,
      replies: [
        '断在明处就补，断在水里就当是波光。',
        '补版的塞木要顺纹。',
        '我看着像故意留的，别补了。',
        'Leave it. Every block should have a scar.',
      ],
    },
  ],
}
