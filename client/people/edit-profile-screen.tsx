import { useNavigate } from '@solidjs/router'
import { createSignal, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import {
  ABOUT_LENGTH,
  NAME_LENGTH,
  profileId,
  profileKind,
  type ProfileBody,
} from '../../shared/people/profile-kind.ts'
import { createDraft } from '../store/drafts.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { PicturePicker } from '../ui/picture-picker.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import { profileWords } from './profile-words.ts'
import styles from './people.module.css'

export default function EditProfileScreen(): JSX.Element {
  const t = useWords(profileWords)
  const { member } = useStore()
  const profile = createDocument(profileKind, () => profileId(member))
  return (
    <Page title={t('editProfile')} back="/me">
      <Show when={!profile.loading()} fallback={<Skeleton shape="card" rows={2} />}>
        <ProfileForm profile={profile()} />
      </Show>
    </Page>
  )
}

function ProfileForm(props: { profile: Document<ProfileBody> | undefined }): JSX.Element {
  const t = useWords(profileWords)
  const store = useStore()
  const attempt = useAttempt()
  const navigate = useNavigate()
  const initial = untrack(() => props.profile?.body)
  const name = createDraft('profile:name', initial?.name)
  const about = createDraft('profile:about', initial?.about)
  const [picture, setPicture] = createSignal(initial?.picture)
  const [missing, setMissing] = createSignal(false)

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (name.text().trim() === '') {
      setMissing(true)
      return
    }
    const { picture: _old, ...kept }: Partial<ProfileBody> = props.profile?.body ?? {}
    const hash = picture()
    const body: ProfileBody = {
      ...kept,
      v: 1,
      name: name.text().trim(),
      about: about.text().trim(),
      ...(hash !== undefined && { picture: hash }),
    }
    const written = await attempt(
      store.write(
        profileKind,
        props.profile
          ? store.edited(props.profile, body)
          : store.draft(profileKind, { id: profileId(store.member), body }),
      ),
    )
    if (!written.ok) return
    name.clear()
    about.clear()
    toast(t('saved'))
    navigate('/me')
  }

  return (
    <form class={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={name.text()}
        onInput={(value) => {
          setMissing(false)
          name.setText(value)
        }}
        maxLength={NAME_LENGTH}
        autocomplete="name"
        error={missing() ? t('nameMissing') : undefined}
        required
      />
      <TextArea
        label={t('about')}
        hint={t('aboutHint')}
        value={about.text()}
        onInput={about.setText}
        maxLength={ABOUT_LENGTH}
        rows={4}
      />
      <PicturePicker label={t('picture')} value={picture()} onChange={setPicture} />
      <Button type="submit" variant="primary" wide>
        {t('save')}
      </Button>
    </form>
  )
}
