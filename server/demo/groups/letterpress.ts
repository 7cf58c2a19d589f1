import type { GroupContent } from './group-content.ts'

export const letterpress: GroupContent = {
  name: '活字与凸版',
  about: '收字、排字、印东西。A small shop with two presses and far too much type.',
  entry: 'open',
  picture: 'type',
  talks: [
    {
      title: '收到半套老宋，缺字登记',
      text: '从印刷厂旧址收来半套五号老宋，大概四千枚，按部首分好了。缺“集”“市”两个字，偏偏是我们最要用的。谁手上有多的，可以换。',
      daysAgo: 108,
      picture: 'type',
      replies: [
        '“市”我有三枚，老宋，磨损一点。',
        '“集”可以用“隹”加“木”拼？开玩笑的。',
        '我去旧货市场帮你看看。',
        '* 换到了！拿两枚“春”换的。',
      ],
    },
    {
      title: 'Ink for humid days',
      text: 'At 85 % humidity my black stays tacky for two days. I have tried less ink, and a dryer. Is magnesium carbonate worth it, or does it just make it grey?',
      daysAgo: 73,
      replies: [
        '一点点就好，多了发灰是真的。',
        'Cobalt drier, three drops per 50 g, and slip-sheet everything.',
        '我们梅雨天干脆不印实地，只印线条。',
        '* Slip-sheets it is. Thank you.',
      ],
    },
    {
      title: '春联想用木活字印',
      text: '去年手写了两百副，手废了。今年想排字印，字号要大，木刻大字谁会？七个字一条，一共要二十来个不同的字。',
      daysAgo: 55,
      replies: [
        '木版组有人刻过 8 厘米见方的字。',
        '梨木贵，可以用密度板激光先做一版试试。',
        '激光刻出来的字没有刀味。',
        '* 先试一版，再找人刻，反正到年底还早。',
        '{author} 字体想好了吗？我推荐柳体，笔画硬，印出来精神。',
      ],
    },
    {
      title: '圆盘机的胶辊换了哪家的',
      text: '老辊子开始掉渣。问了两家，一家只做大机器的，一家要起订十根。有没有能做单根的？',
      daysAgo: 36,
      replies: [
        '我换的是聚氨酯的，单根可以做，硬度 25。',
        '拼单吧，我也要两根。',
        '加我一根，凑到五根应该能谈。',
        'One for me as well, if shipping to Ningbo works.',
      ],
    },
    {
      title: '名片印坏了 60 张，裁成了书签',
      text: '背面套色偏了两毫米，越看越难受。干脆裁掉一半，打个孔穿线，市集上送人，居然比名片受欢迎。',
      daysAgo: 20,
      replies: [
        '哈哈，这就叫柳暗花明。',
        'I got one of these! It is in my notebook.',
        '两毫米是定位针松了，检查一下左边那颗。',
        '* 是的，已经垫了一张铜皮。',
      ],
    },
    {
      title: '开放日：自己排一行字带走',
      text: '下周日下午，每人十二个字以内，自己拣字、自己压。小朋友可以，围裙有小号的。',
      daysAgo: 4,
      replies: [
        '带娃来！',
        'Can I set it in pinyin?',
        '* Pinyin is fine, we have two sizes of Garamond.',
        '十二个字太少了，我要印一首诗。',
        '* 诗可以分两次来。',
      ],
    },
  ],
}
