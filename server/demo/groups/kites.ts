import type { GroupContent } from './group-content.ts'

export const kites: GroupContent = {
  name: '风筝社',
  about: '扎、糊、绘、放。周末有风就去河滩，没风就在屋里削竹子。',
  entry: 'open',
  picture: 'kite',
  talks: [
    {
      title: '沙燕的膀条总是不对称',
      text: '左右两根是同一根竹子劈开的，烤弯以后还是一边硬一边软。是该对着削，还是干脆换竹子？',
      daysAgo: 104,
      replies: [
        '青面朝外，两根的节要错开一样的距离。看看你的节是不是一边在里一边在外。',
        '称重量。我会削到两根相差不到 0.2 克。',
        '用线挂中点看平不平，比称重准。',
        '* 果然是节的位置！重新劈了一根，这回平了。谢谢各位。',
      ],
    },
    {
      title: 'Which paper survives a wet spring?',
      text: 'My mulberry paper sails go limp after one foggy morning by the river. Has anybody tried a thin coat of persimmon juice, as the umbrella makers do?',
      daysAgo: 77,
      replies: [
        '柿漆可以，刷两遍，但会变重，小鸢子别刷。',
        'We use a light spray of diluted shellac. It keeps the colours.',
        '我直接用绢。贵是贵，用了四年了。',
        '* Silk it is, then, at least for the big one.',
        '颜色会深一度，画的时候画浅一点。',
      ],
    },
    {
      title: '给孩子们做的简易小燕，图纸',
      text: '社区课堂用的，三根竹条、一张皮纸，四十分钟能放。骨架尺寸：主条 30 厘米，膀条 36 厘米，尾条用纸绳。口诀写在图上了。',
      daysAgo: 52,
      picture: 'kite',
      replies: [
        '上周照着做了 20 只，18 只飞起来了，剩下两只是线剪断了……',
        '尾巴再长 10 厘米会更稳。',
        '求高清图，想印给学校。',
        '* 发你了，随便用，写一句出处就行。',
        '我们老师说谢谢！',
      ],
    },
    {
      title: '河滩那边不让放了吗？',
      by: 'organiser',
      text: '上周去河滩，东边围起来修步道了。西边电线多不安全。大家还有别的去处吗？',
      daysAgo: 26,
      replies: [
        '修到十月。可以去体育场后面的草坡。',
        '草坡下午四点以后风才正。',
        '北边水库坝上，开车 20 分钟，风特别好，注意别下坝。',
        '* 那这周六草坡见？',
        '见。我带大蜈蚣。',
      ],
    },
    {
      title: '龙头蜈蚣第 40 节完工',
      text: '从去年冬天做到现在，一共 60 节，还差 20 节。腰片直径 28 厘米，每片重 11 克上下。手快不是自己的了。',
      daysAgo: 9,
      replies: [
        '太厉害了，这得多大地方放啊。',
        '水库坝上！我去给你牵线。',
        'Forty! Please film the first flight.',
        '{author} 腰片之间留多少？',
        '* 一拃，大概 20 厘米。',
      ],
    },
    {
      title: '明天五级风，来不来',
      by: 'organiser',
      text: '预报下午三点以后偏北风五级，别带小鸢，线要换粗的。',
      daysAgo: 1,
      replies: ['来！', '我线只有 80 磅的，够吗？', '* 中鸢够，大鸢不够。我多带一盘 150 的。'],
    },
  ],
}
