import { For, Show, type JSX } from 'solid-js'
import { POST_PICTURES, TEXT_LENGTH } from '../../shared/groups/post-rules.ts'
import { IconButton } from '../ui/button.tsx'
import { Picture } from '../ui/picture.tsx'
import { PicturePicker } from '../ui/picture-picker.tsx'
import { useWords } from '../ui/words.ts'
import { MentionField, type MentionFieldProps } from './mention-field.tsx'
import type { PostDraft } from './post-draft.ts'
import styles from './post-fields.module.css'
import { threadWords } from './thread-words.ts'

/** The text of a post with the people it names, and its pictures. */
export function PostFields(
  props: Omit<MentionFieldProps, 'value' | 'onInput' | 'onPick' | 'maxLength'> & { draft: PostDraft },
): JSX.Element {
  const t = useWords(threadWords)
  const pictures = () => props.draft.pictures()
  const without = (hash: string) => props.draft.setPictures(pictures().filter((one) => one !== hash))
  return (
    <>
      <MentionField
        {...props}
        value={props.draft.text()}
        onInput={(text) => props.draft.setText(text)}
        onPick={(member) => props.draft.pick(member)}
        maxLength={TEXT_LENGTH}
      />
      <Show when={pictures().length > 0}>
        <ul class={styles.pictures}>
          <For each={pictures()}>
            {(hash, index) => (
              <li class={styles.picture}>
                <Picture hash={hash} alt={`${t('pictureLabel')} ${index() + 1}`} />
                <span class={styles.remove}>
                  <IconButton
                    icon="close"
                    label={t('removePicture', { number: index() + 1 })}
                    onClick={() => without(hash)}
                  />
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={pictures().length < POST_PICTURES}>
        <PicturePicker
          label={t('pictureLabel')}
          value={undefined}
          onChange={(hash) => {
            if (hash !== undefined) props.draft.setPictures([...new Set([...pictures(), hash])])
          }}
        />
      </Show>
    </>
  )
}
