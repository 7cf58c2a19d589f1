import type { PictureName } from '../pictures.ts'

/** Something that somebody begins to talk about, and what others answer. */
export interface Talk {
  title: string
  text: string
  /** How the text read before its author mended it. */
  firstText?: string
  /** Who began, where it matters. */
  by?: 'member' | 'organiser' | 'moderator'
  /** When it began. */
  daysAgo: number
  picture?: PictureName
  /** `{author}` is the name of who began; what begins with `* ` is by that person, too. */
  replies: readonly string[]
}

export interface GroupContent {
  name: string
  about: string
  entry: 'open' | 'request' | 'invite'
  picture: PictureName
  talks: readonly Talk[]
}
