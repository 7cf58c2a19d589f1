import { createSignal, Show, type JSX } from 'solid-js'
import { MemberAvatar, MemberName } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import fieldStyles from '../../ui/field.module.css'
import { useWords } from '../../ui/words.ts'
import { AddStaff } from '../add-staff.tsx'
import styles from './choose-member.module.css'
import { stallWords } from './stall-words.ts'

/** One member, found by name. */
export function ChooseMember(props: {
  label: string
  hint?: string
  /** '' for nobody yet. */
  member: string
  onChoose: (member: string) => void
  error?: string | undefined
}): JSX.Element {
  const t = useWords(stallWords)
  const [searching, setSearching] = createSignal(false)
  return (
    <fieldset class={styles.choose}>
      <legend class={fieldStyles.label}>{props.label}</legend>
      <Show when={props.hint}>
        <p class={fieldStyles.hint}>{props.hint}</p>
      </Show>
      <Show when={props.member}>
        {(member) => (
          <p class={styles.chosen}>
            <MemberAvatar member={member()} />
            <MemberName member={member()} />
            <Show when={!searching()}>
              <Button small onClick={() => setSearching(true)}>
                {t('chooseAnother')}
              </Button>
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.member === '' || searching()}>
        <AddStaff
          label={t('findMember')}
          hint={t('findMemberHint')}
          action={t('choose')}
          present={new Set([props.member])}
          busy={undefined}
          onAdd={(member) => {
            props.onChoose(member)
            setSearching(false)
          }}
        />
      </Show>
      <div aria-live="polite">
        <Show when={props.error}>
          <p class={fieldStyles.error}>{props.error}</p>
        </Show>
      </div>
    </fieldset>
  )
}
