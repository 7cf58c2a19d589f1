import { fairDeeds } from './fair-deeds.ts'
import { groupDeeds } from './group-deeds.ts'
import { moderationDeeds } from './moderation-deeds.ts'
import { peopleDeeds } from './people-deeds.ts'
import { pointsDeeds } from './points-deeds.ts'
import { stallDeeds } from './stall-deeds.ts'
import { tillDeeds } from './till-deeds.ts'
import { voteDeeds } from './vote-deeds.ts'

/** All that members do. */
export const deeds = {
  ...groupDeeds,
  ...peopleDeeds,
  ...voteDeeds,
  ...fairDeeds,
  ...stallDeeds,
  ...pointsDeeds,
  ...moderationDeeds,
  ...tillDeeds,
}
export type Verb = keyof typeof deeds
export const verbs = Object.keys(deeds) as Verb[]
