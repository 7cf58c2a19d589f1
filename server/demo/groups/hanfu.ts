import type { GroupContent } from './group-content.ts'

export const hanfu: GroupContent = {
  name: '汉服形制组',
  about:
    '做衣服、看文物、聊形制。不问穿得对不对，先问想做什么。Pattern questions in English are welcome too.',
  entry: 'open',
  picture: 'woven-skirt',
  talks: [
    {
      title: '马面裙的褶到底打多少？',
      text: '手上这块妆花宽 1.5 米，做两片式。照着孔府那条打了 7 个活褶，坐下来还是有点鼓。你们一般褶深留几厘米？',
      daysAgo: 96,
      picture: 'woven-skirt',
      replies: [
        '我做过 5 褶和 7 褶的，5 褶走路好看，7 褶站着好看……',
        '褶深 4 厘米，压得死一点。妆花厚，别超过 4.5。',
        '先用坯布打一遍！妆花拆一次就伤一次。',
        '{author} 腰头里面加一条棉带固定褶子，坐下就不鼓了。',
        '* 谢谢大家，今晚用坯布先试 5 褶。',
      ],
    },
    {
      title: 'Sleeve length for a child that keeps growing',
      text: 'Making a little ao for my daughter (5). She grew 6 cm last year. Is it fine to fold the sleeve end inside and let it out later, or will the crease show on cotton-linen?',
      daysAgo: 81,
      replies: [
        '可以折，我妈当年就这么干。折边用疏一点的针脚。',
        'The crease goes away after two washes if you steam it from the inside.',
        '接一圈异色袖缘也好看，明年加宽就是了。',
        '* Oh, a contrasting cuff is a lovely idea. 谢谢!',
      ],
    },
    {
      title: '秋天去市集穿什么不怕蹭',
      text: '上次摆摊穿的香云纱，一天下来袖口全是印泥。想找耐造一点、又不闷的料子，有没有人用过水洗亚麻做窄袖短衫？',
      daysAgo: 58,
      replies: [
        '水洗亚麻很好，就是皱。皱就皱吧，摆摊谁看这个。',
        '攀膊！五块钱一根的攀膊解决一切。',
        '我穿的是斜纹棉，深蓝色，墨点子看不出来。',
        '窄袖可以，袖口收到能推上去的宽度，洗手方便。',
      ],
    },
    {
      title: '旧衣服改比甲，记录一下',
      text: '奶奶留下一件织锦缎面的棉袄，袖子磨破了。拆了袖子，改成对襟比甲，里子换成了薄棉。前襟那对盘扣是原来的，一粒都没动。',
      firstText: '奶奶留下一件织锦缎面的棉袄，袖子磨破了。拆了袖子改成对襟比甲。',
      daysAgo: 31,
      replies: [
        '盘扣没动这一点真好。',
        '看哭了，我外婆也有一件，我一直不敢下剪刀。',
        '不敢剪就先拍照、描样，样子在就不怕。',
        'Beautiful. Please bring it to the next meeting!',
        '{author} 里子怎么接的？暗缲还是翻过来机缝？',
        '* 暗缲的，缲了三个晚上。',
      ],
    },
    {
      title: '云肩纹样求参考',
      by: 'member',
      text: '想给表妹的婚礼做一件四合如意云肩，红底。她喜欢芍药不要牡丹。有没有清晰一点的纹样图？书也行，我去图书馆借。',
      daysAgo: 12,
      picture: 'cloud-collar',
      replies: [
        '《中国历代服饰》里有几张，线稿不太清楚，但构图能参考。',
        '芍药花瓣边缘要碎一点，叶子三出，别画成牡丹的三叉九顶就行。',
        '绣花组有人绣过，可以去隔壁问问。',
        '表妹有福气。',
      ],
    },
    {
      title: '这周六线下打版，还有两个位置',
      text: '地点还是老纺织厂 3 号楼，下午两点。带自己的尺子和布，熨斗我有。新手可以来，先学量体。',
      daysAgo: 2,
      replies: [
        '报名一个！',
        'I can come after four, is that too late?',
        '* 四点来也行，我们一般弄到七点。',
        '我带点心。',
      ],
    },
  ],
}
