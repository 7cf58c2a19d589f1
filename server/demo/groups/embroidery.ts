import type { GroupContent } from './group-content.ts'

export const embroidery: GroupContent = {
  name: '一针一线',
  about: '刺绣、缝补、拼布。进度慢是应该的。',
  entry: 'open',
  picture: 'stitches',
  talks: [
    {
      title: '打籽绣的籽大小不一',
      text: '同样绕两圈，有的大有的小，花心看上去像撒了一把胡椒。是手劲的问题吗？',
      daysAgo: 92,
      replies: [
        '线拉紧以后再下针，别边绕边下。',
        '绕的时候针贴着布，籽就小而紧。',
        'Use a longer needle. It gives the thumb something to hold the loops against.',
        '我觉得大小不一挺好看的，真花心也不整齐。',
        '* 把“胡椒”留着了，旁边绣得整齐些，倒像故意的。',
      ],
    },
    {
      title: '梅枝，第一次用套针',
      text: '绣了两个月，花瓣由深到浅换了五色线。枝干最后用了粗一点的线，想要树皮的涩感。绷子上拍的，光不太好。',
      daysAgo: 70,
      picture: 'stitches',
      replies: [
        '套得很匀，看不出是第一次。',
        '枝干的涩感有了！',
        '换色的地方可以再犬牙一点，现在有一点点台阶。',
        'The bark is wonderful.',
        '* 谢谢，台阶我自己也看见了，下一朵改。',
      ],
    },
    {
      title: 'Sashiko meets 补丁',
      text: 'Mended the knees of my work trousers with indigo patches and white running stitches. Now people ask where I bought them. Happy to show the grid I use.',
      daysAgo: 47,
      picture: 'indigo',
      replies: [
        '求格子！',
        '补丁比裤子贵系列。',
        '* Draw a 1 cm grid with soap, it brushes off afterwards.',
        '我们家小孩膝盖三天一个洞，这下有用武之地了。',
      ],
    },
    {
      title: '褪色的线怎么办',
      by: 'member',
      text: '前年买的一批红色线，水洗以后染到白底上了。绣了一半的鸳鸯，现在是一只粉鸳鸯。',
      daysAgo: 33,
      replies: [
        '先拿白醋水泡线再用，新线都要试。',
        '已经染了的，冷水加一点小苏打慢慢漂，别用热水。',
        '粉鸳鸯也很可爱……',
        '{author} 换底布重绣的话，我有同色不褪的线可以分你半支。',
        '* 漂掉了七成，剩下的粉当作晚霞吧。',
      ],
    },
    {
      title: '云肩上的芍药，绣法求教',
      by: 'member',
      text: '汉服组过来的。表妹婚礼用，红缎底，时间到十一月。花瓣用抢针还是套针？我怕套针来不及。',
      daysAgo: 11,
      picture: 'cloud-collar',
      replies: [
        '抢针，快，而且缎面上亮。',
        '叶子用斜缠，半天一片。',
        '钉金勾边能遮很多事。',
        '四瓣一起绣不如一瓣一瓣绣完，中间累了还有成就感。',
        '需要的话我可以帮绣两片叶子，真的。',
      ],
    },
    {
      title: '今晚连线一起绣吗',
      text: '八点到十点，不开摄像头也行，就是有人陪着不容易睡着。',
      daysAgo: 1,
      replies: ['来。', '我在拆线，算绣吗？', '* 算。'],
    },
  ],
}
