import { existsSync, readFileSync } from 'node:fs'

/** A vote whose result is known: lines that its summary must have. */
export interface KnownVote {
  name: string
  text: string
  voters: number
  summary: string[]
}

/** For tests: two voters and two designs. */
export const small = { name: 'mugs.csv', text: 'Fox,Owl\n5,0\n3,4' }

/** Real votes, kept beside the project where there is room for them. */
const folder = new URL('../../../shared/data/design-votes/', import.meta.url)

const published: Omit<KnownVote, 'text'>[] = [
  {
    name: 'tshirt-designs.soc',
    voters: 30,
    summary: [
      'schulze: TSP',
      'plurality: Australia (7)',
      'borda: TSP (231)',
      'instant runoff: TSP',
      'head to head: nobody beats everybody; TSP and Graph Coloring are level, 15 to 15',
    ],
  },
  {
    name: 'debian-logo.soi',
    voters: 143,
    summary: [
      'schulze: Swirl',
      'plurality: Swirl (43)',
      'borda: Swirl (710)',
      'instant runoff: Swirl',
      'head to head: Swirl beats everybody',
    ],
  },
  {
    name: 'akali-skins.csv',
    voters: 669,
    summary: [
      'score totals: Star Guardian 2930, Prestige K/DA 2458, True Damage 2379',
      'runoff: Star Guardian 288, Prestige K/DA 80, no preference 301',
      'star: Star Guardian',
    ],
  },
]

/** Made for this project, small enough to count by hand; they take the same ways through the code. */
const own: KnownVote[] = [
  {
    name: 'capital.soc',
    voters: 100,
    text: [
      '# TITLE: The capital of Tennessee',
      '# NUMBER VOTERS: 100',
      '# ALTERNATIVE NAME 1: Memphis',
      '# ALTERNATIVE NAME 2: Nashville',
      '# ALTERNATIVE NAME 3: Chattanooga',
      '# ALTERNATIVE NAME 4: Knoxville',
      '42: 1,2,3,4',
      '26: 2,3,4,1',
      '15: 3,4,2,1',
      '17: 4,3,2,1',
    ].join('\n'),
    summary: [
      'schulze: Nashville',
      'plurality: Memphis (42)',
      'borda: Nashville (194)',
      'instant runoff: Knoxville',
      'head to head: Nashville beats everybody',
    ],
  },
  {
    name: 'mugs.soi',
    voters: 5,
    text: [
      '# ALTERNATIVE NAME 1: Fox',
      '# ALTERNATIVE NAME 2: Owl',
      '# ALTERNATIVE NAME 3: Cat',
      '2: 1',
      '2: 2,1',
      '1: 3',
    ].join('\n'),
    summary: [
      'plurality: Fox and Owl (2)',
      'head to head: nobody beats everybody; Fox and Owl are level, 2 to 2; Owl and Fox are level, 2 to 2',
    ],
  },
  {
    name: 'mugs.csv',
    voters: 3,
    text: 'Fox,Owl,Cat\n5,0,1\n1,2,\n1,2,0',
    summary: ['score totals: Fox 7, Owl 4, Cat 1', 'runoff: Fox 1, Owl 2, no preference 0', 'star: Owl'],
  },
]

/** For tests: real votes where they are at hand, and always our own. */
export const knownVotes: KnownVote[] = [
  ...own,
  ...(existsSync(folder)
    ? published.map((vote) => ({ ...vote, text: readFileSync(new URL(vote.name, folder), 'utf8') }))
    : []),
]
