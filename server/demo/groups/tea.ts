import type { GroupContent } from './group-content.ts'

export const tea: GroupContent = {
  name: '茶席',
  about: '喝茶，做茶，做茶席上的小东西。新人先坐，先喝，先不说话也行。',
  entry: 'invite',
  picture: 'tea',
  talks: [
    {
      title: '今年的白茶存得怎么样',
      text: '三月收的寿眉，放了半年，打开一看还是绿气重。潮州的朋友说再等两年。我等不了，先泡一泡给大家看汤色。',
      daysAgo: 90,
      picture: 'tea',
      replies: [
        '半年正是尴尬的时候，等等。',
        '煮着喝，绿气就没了。',
        '湿度多少？我这边 60 左右，转得慢。',
        'I boiled mine with a slice of old tangerine peel. Highly recommended.',
      ],
    },
    {
      title: '盖碗断水实测，22 只',
      text: '从厨房秤到慢动作都用上了。结论：沿口厚度比外撇角度重要，薄于 1.8 毫米的基本都不滴。数据表放在共享里，陶与釉的朋友可以参考。',
      daysAgo: 64,
      picture: 'glaze',
      replies: [
        '你是认真的。',
        '这个应该发论文。',
        '1.8 毫米我们手拉的师傅听了想打人。',
        '{author} 里面有我做的那只吗？排第几？',
        '* 第四，恭喜。',
      ],
    },
    {
      title: 'A small tea for twelve, on the floor',
      text: 'Next month I would like to host a quiet sitting: no phones, three teas, two hours. Cushions for twelve. If you make cups, bring one and leave with another.',
      daysAgo: 41,
      replies: [
        '换杯子这个环节好。',
        '报名。',
        '能带小孩吗？九岁，很安静。',
        '* A quiet nine-year-old is very welcome.',
        '三款茶定了吗？我有一点老枞水仙。',
        '* Then it is four teas.',
      ],
    },
    {
      title: '茶巾越洗越硬',
      text: '棉的，热水洗，没用柔顺剂。现在能立起来。',
      daysAgo: 27,
      replies: [
        '水太硬了，最后一遍用白醋水过。',
        '换麻的，越洗越软。',
        '能立起来也是一种本事。',
        '* 醋水有效，已经躺下了。',
      ],
    },
    {
      title: '市集的茶摊谁轮值',
      by: 'organiser',
      text: '两个班，上午九点到一点，一点到五点。每班三个人：一个烧水，一个泡，一个收杯子。烧水的要会用卡式炉。',
      daysAgo: 10,
      replies: [
        '上午，烧水。',
        '下午，我泡。',
        '我收杯子，我手稳。',
        'Morning for me, any job.',
        '* 还差一个下午收杯子的。',
        '我来吧。',
      ],
    },
    {
      title: '谁的公道杯落在我这儿了',
      text: '上次茶会散了以后多出来一只玻璃公道，把手上有一圈红线。放在柜子里了，来认领。',
      daysAgo: 2,
      replies: ['红线是我缠的！', '* 下周给你带过去。'],
    },
  ],
}
