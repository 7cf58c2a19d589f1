import type { GroupContent } from './group-content.ts'

export const pottery: GroupContent = {
  name: '陶与釉',
  about: '拉坯、配釉、拼窑。失败的也发，失败的更要发。',
  entry: 'open',
  picture: 'pots',
  talks: [
    {
      title: '青釉开片，等到第三天才响',
      text: '出窑放在窗台上，第三天夜里开始叮叮响，响了一刻钟。早上起来一看，满身金丝铁线。配方还是上次那个，只是冷得慢了点。',
      daysAgo: 99,
      picture: 'glaze',
      replies: [
        '这个声音录下来没有？',
        '冷却慢反而开片多？我这边是快冷才开。',
        '坯釉膨胀差得够大就都会开，快慢只影响片的大小。',
        'Gorgeous. What is the body, porcelain or stoneware?',
        'Stoneware, the grey one from Longquan.',
        '* 没录到，当时以为是猫。',
      ],
    },
    {
      title: '拼窑：下周二 1280 度，还差半层',
      text: '电窑，氧化，周一晚上装窑。每件按体积算，杯子大概 8 块。底足擦干净，釉离底 3 毫米，粘了板子要赔板子（不贵，但是心疼）。',
      daysAgo: 66,
      replies: [
        '三只盖碗，周一送来。',
        '我有一个大盘子，直径 32，放得下吗？',
        '* 放得下，给你放顶层。',
        '占一个小角落，两只水滴。',
        '* 满了，谢谢各位，下一窑月底。',
      ],
    },
    {
      title: 'Handles keep cracking at the join',
      text: 'Mugs dry fine, then a hairline shows at the upper join of the handle after bisque. I score and slip. Too wet? Too dry? Both?',
      daysAgo: 43,
      replies: [
        '杯身太干了。把手和杯身要一样湿。',
        'Cover them together under plastic overnight before drying. It solved it for me.',
        '泥浆里加一点醋，真的有用。',
        '* Vinegar! My teacher did that and never said why.',
        '干的时候倒扣着，把手朝里。',
      ],
    },
    {
      title: '柴烧回来了，灰落得不均匀',
      text: '三天三夜，轮到我添柴的那四个小时大概太温柔了。迎火面灰釉流得很漂亮，背火面基本是素的。好在背面有一块火痕，像落日。',
      daysAgo: 29,
      picture: 'pots',
      replies: [
        '背火面留白也好看啊。',
        '四个小时的温柔，哈哈哈。',
        '下次放第二排，第一排容易只烧一边。',
        '想看火痕！',
        '那块落日我要了，多少钱？',
      ],
    },
    {
      title: '有没有便宜的旧转盘',
      by: 'member',
      text: '手拉坯机太贵了，想先找个脚踢的或者旧的电动转盘在家练。成色无所谓，转得平就行。',
      daysAgo: 14,
      replies: [
        '学校实验室在处理一批旧的，我帮你问。',
        '我有一台闲着的，转速不太稳，送你，自提。',
        '{author} 快去，这个人的“不太稳”是很稳的意思。',
        '* 已经扛回家了！太感谢了。',
      ],
    },
    {
      title: '盖碗的盖子怎么做到不滴水',
      text: '出汤的时候水总是顺着碗沿往下流。沿口外撇了也没用。',
      daysAgo: 3,
      replies: [
        '沿口薄一点，出水的地方要利。',
        '外撇角度 120 度左右，再往外一点点。',
        '茶友组有人专门量过二十几个盖碗，可以问问。',
        'A sharp inner edge matters more than the angle.',
      ],
    },
  ],
}
