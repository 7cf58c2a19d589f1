import { Show, type JSX } from 'solid-js'
import { profileId, profileKind } from '../../shared/people/profile-kind.ts'
import { createDocument } from '../store/live-documents.ts'
import styles from './avatar.module.css'
import { unturned } from './isolated.ts'
import { Picture } from './picture.tsx'
import { uiWords } from './ui-words.ts'
import { useWords } from './words.ts'

/** Hues whose white initials reach AA in both themes; which one follows from the member's id. */
const HUES = 12

/** A number from 0 to 11 that is the same for the same id on every device. */
export function hueOf(id: string): number {
  let sum = 7
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973
  return sum % HUES
}

function firstLetter(name: string): string {
  const letter = name.codePointAt(0)
  return letter === undefined ? '·' : String.fromCodePoint(letter)
}

/** A picture, or the first letter on a colour of one's own. Decoration: the name stands beside it. */
export function Avatar(props: {
  id: string
  name: string
  picture?: string | undefined
  size?: number
}): JSX.Element {
  const initial = (): string => firstLetter(unturned(props.name).trim()).toLocaleUpperCase()
  return (
    <span
      class={`${styles.avatar ?? ''} ${styles[`hue${hueOf(props.id)}`] ?? ''}`}
      style={{ '--size': `${props.size ?? 40}px` }}
      aria-hidden="true"
    >
      <Show when={props.picture} fallback={initial()}>
        {(hash) => <Picture hash={hash()} alt="" />}
      </Show>
    </span>
  )
}

/** A member's avatar from what this device knows of them. */
export function MemberAvatar(props: { member: string; size?: number }): JSX.Element {
  const t = useWords(uiWords)
  const profile = createDocument(profileKind, () => profileId(props.member))
  return (
    <Avatar
      id={props.member}
      name={profile()?.body.name ?? t('unknownMember')}
      picture={profile()?.body.picture}
      size={props.size ?? 40}
    />
  )
}

/** A member's name from what this device knows of them. */
export function MemberName(props: { member: string }): JSX.Element {
  const t = useWords(uiWords)
  const profile = createDocument(profileKind, () => profileId(props.member))
  return <bdi>{profile()?.body.name ?? t('unknownMember')}</bdi>
}
