import { dolls } from './dolls.ts'
import { embroidery } from './embroidery.ts'
import type { GroupContent } from './group-content.ts'
import { hanfu } from './hanfu.ts'
import { kites } from './kites.ts'
import { letterpress } from './letterpress.ts'
import { pottery } from './pottery.ts'
import { tea } from './tea.ts'
import { woodblock } from './woodblock.ts'

export const allGroups = {
  hanfu,
  kites,
  pottery,
  embroidery,
  letterpress,
  woodblock,
  dolls,
  tea,
} satisfies Record<string, GroupContent>

export type GroupKey = keyof typeof allGroups
