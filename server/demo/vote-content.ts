import type { GroupKey } from './groups/all-groups.ts'
import type { PictureName } from './pictures.ts'

export interface DesignContent {
  title: string
  story: string
  picture: PictureName
  /** How well it is liked: the odds that a voter approves of it, and about its place in a ranking. */
  appeal: number
}

export interface BriefContent {
  key: string
  title: string
  story: string
  /** Of a group, or of the whole community. */
  group?: GroupKey
  method: 'approval' | 'ranked'
  state: 'gathering' | 'voting' | 'closed'
  /** When it was called for, and when voting ends or ended: days from now, the past below zero. */
  calledAt: number
  closesAt: number
  /** The part of the voters that has voted. */
  turnout: number
  designs: readonly DesignContent[]
}

export const briefs: readonly BriefContent[] = [
  {
    key: 'tote',
    title: '春市集布袋，征图案',
    story:
      '白坯布袋，单色丝印，图案不超过 24 厘米见方。想要一眼看得出是我们的、又愿意天天背出门的。\n\nOne colour, no gradients. Hand-drawn is welcome; bring a scan.',
    method: 'approval',
    state: 'gathering',
    calledAt: -9,
    closesAt: 0,
    turnout: 0,
    designs: [
      {
        title: '莲花砖',
        story: '从老房子的花砖上描下来的，四块拼起来又是一朵大的。',
        picture: 'lotus-tiles',
        appeal: 0.5,
      },
      {
        title: 'Fifteen sorts',
        story: 'A tray of type. The words are the names of our groups, mirrored as they are in the case.',
        picture: 'type',
        appeal: 0.4,
      },
      {
        title: '一条鱼',
        story: '年年有余，单色正好，鱼鳞可以再简化。',
        picture: 'carved-block',
        appeal: 0.6,
      },
    ],
  },
  {
    key: 'badge',
    title: '大集徽章：选你会别在包上的',
    story: '直径 44 毫米的马口铁徽章，首批 300 枚，摊主人手一枚，其余当作集章礼物。可以多选。',
    method: 'approval',
    state: 'voting',
    calledAt: -24,
    closesAt: 3,
    turnout: 0.42,
    designs: [
      { title: '月兔', story: '兔子捣的不是药，是颜料。', picture: 'moon-rabbit', appeal: 0.7 },
      { title: '小燕', story: '沙燕缩到 44 毫米依然认得出来，试过了。', picture: 'kite', appeal: 0.55 },
      { title: '云肩一角', story: '取四合如意的一瓣，红金两色。', picture: 'cloud-collar', appeal: 0.45 },
      {
        title: 'Crackle',
        story: 'Just a celadon bowl. Quiet, like the best stalls.',
        picture: 'glaze',
        appeal: 0.35,
      },
      {
        title: '灯',
        story: '去年收摊的时候拍的照片改的，那天的灯真好看。',
        picture: 'lanterns',
        appeal: 0.3,
      },
    ],
  },
  {
    key: 'hanging',
    title: '年末合绣一幅：先选画稿',
    story: '一人绣一块，拼成 90×120 的挂帐，年底挂在老纺织厂门口。请按喜欢的程度排个序，不喜欢的可以不排。',
    group: 'embroidery',
    method: 'ranked',
    state: 'voting',
    calledAt: -17,
    closesAt: 6,
    turnout: 0.6,
    designs: [
      { title: '一枝梅', story: '枝干从左下走到右上，每人认几朵花。', picture: 'stitches', appeal: 0.7 },
      {
        title: '四合如意',
        story: '四瓣对称，方便分块，就是红线用量大。',
        picture: 'cloud-collar',
        appeal: 0.55,
      },
      { title: '莲池', story: '重复单元，新手也能参加。', picture: 'lotus-tiles', appeal: 0.5 },
      {
        title: 'Indigo rings',
        story: 'Patches dyed together, then stitched in white. Room for mending.',
        picture: 'indigo',
        appeal: 0.4,
      },
    ],
  },
  {
    key: 'flag',
    title: '社旗用哪一张',
    story: '要能在两百米高的地方看清楚。旗子 1.2 米见方，做两面。',
    group: 'kites',
    method: 'approval',
    state: 'closed',
    calledAt: -75,
    closesAt: -48,
    turnout: 0.8,
    designs: [
      { title: '黑沙燕', story: '就是我们自己。', picture: 'kite', appeal: 0.8 },
      { title: '月亮与兔', story: '晚上放灯鸢的时候用。', picture: 'moon-rabbit', appeal: 0.45 },
      {
        title: 'Big blue rings',
        story: 'Seen from the ground it reads as one dot. Trust me.',
        picture: 'indigo',
        appeal: 0.35,
      },
      { title: '红鱼', story: '风大的时候像在游。', picture: 'carved-block', appeal: 0.5 },
    ],
  },
  {
    key: 'poster',
    title: '大集海报，六选一',
    story: '印 A2，贴在地铁口和学校门口。排序投票，得出来的名单第一名做海报，第二第三做明信片。',
    method: 'ranked',
    state: 'closed',
    calledAt: -60,
    closesAt: -30,
    turnout: 0.55,
    designs: [
      {
        title: '收灯之前',
        story: '傍晚六点半，最后一批客人还没走，灯刚亮。',
        picture: 'lanterns',
        appeal: 0.66,
      },
      { title: '架上众生', story: '画了十五只壶，每只都能在市集上找到本尊。', picture: 'pots', appeal: 0.58 },
      {
        title: 'Two cups',
        story: 'An invitation rather than an announcement.',
        picture: 'tea',
        appeal: 0.44,
      },
      { title: '字盘', story: '反着的字，走近了要想一想。', picture: 'type', appeal: 0.5 },
      { title: '百褶', story: '织金的那条裙子，颜色压得住整条街。', picture: 'woven-skirt', appeal: 0.52 },
      {
        title: '娃娃的一天',
        story: '有人觉得可爱，有人觉得吓人，都会停下来看。',
        picture: 'doll',
        appeal: 0.36,
      },
    ],
  },
]
