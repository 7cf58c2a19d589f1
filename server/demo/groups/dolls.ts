import type { GroupContent } from './group-content.ts'

export const dolls: GroupContent = {
  name: '独立娃娃工坊',
  about: '原创娃娃、娃衣、化妆、关节。请尊重作者，不发盗版。No recasts, please.',
  entry: 'open',
  picture: 'doll',
  talks: [
    {
      title: '六分汉元素娃衣，纸样分享',
      by: 'moderator',
      text: '对襟上襦加六破裙，布料用 60 支棉，裙头 1.2 厘米宽。缝份已经含在纸样里了，剪的时候沿实线。自用随意，请不要拿去卖成品图。',
      daysAgo: 101,
      picture: 'doll',
      replies: [
        '太贴心了，缝份含在里面！',
        '裙头 1.2 缝不动，我放到 1.5 了。',
        '问一下八分能缩多少？',
        '* 八分缩到 78%，袖口要另放 2 毫米。',
        'Printed it today, fits perfectly.',
      ],
    },
    {
      title: 'Sealing faces in winter',
      text: 'Below ten degrees my sealant goes frosty no matter what. I have warmed the can in water. Do you wait for spring, or do you have a trick?',
      daysAgo: 75,
      replies: [
        '等晴天中午，喷之前用吹风机把头壳吹温。',
        '纸箱加暖灯，做一个小暖房。',
        '* The box with a lamp sounds safe enough if the lamp is outside?',
        'Yes, warm it first, take the lamp out, then spray.',
        '还要注意湿度，六十以下。',
      ],
    },
    {
      title: '小批量浇铸，第一炉 12 个头壳',
      text: '8 个能用，2 个气泡在鼻尖，2 个耳朵缺料。真空机借的，学费比树脂贵。下一炉把水口改到后脑勺。',
      daysAgo: 50,
      replies: [
        '12 出 8 已经很好了！',
        '水口放脖子截面就行，后脑勺以后还要打磨。',
        '鼻尖气泡是排气的问题，倒的时候往脸那边倾一点。',
        '{author} 缺耳朵的卖不卖，我想做个精灵。',
        '* 送你，邮费自理。',
      ],
    },
    {
      title: '眼睛烧制的练习，一堆废片',
      text: '玻璃眼片烧了三十几个，能成对的只有两对。瞳孔永远一大一小，像在翻白眼。',
      daysAgo: 38,
      replies: [
        '翻白眼那对我要。',
        '用同一根料拉，一次点两片，别分开点。',
        '两对已经很多了，我第一次是零。',
        '* 谢谢鼓励，继续翻白眼。',
      ],
    },
    {
      title: '被人说娃娃吓人',
      text: '市集上一个小朋友看见我的娃就哭了。家长还挺不好意思的。其实我也觉得有一点点吓人，但那是我最喜欢的一个。',
      daysAgo: 17,
      replies: [
        '抱抱。',
        '留着，它会等到喜欢它的人。',
        'The eyes follow you. That is the point, and it is brilliant.',
        '下次旁边放一只兔子，小朋友看兔子，大人看娃。',
        '* 兔子这个主意好。',
      ],
    },
    {
      title: '针织小毛衣，2 毫米针接单吗',
      text: '想给六分娃织一件费尔岛花样的，自己只会平针。有人接吗？不急，冬天前就行。',
      daysAgo: 3,
      replies: [
        '我可以，发花样给我看看。',
        'Fair Isle at that scale, you are brave.',
        '一针绣的朋友们也可以问问。',
      ],
    },
  ],
}
