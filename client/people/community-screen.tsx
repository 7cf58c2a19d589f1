import { createSignal, Show, untrack, type JSX } from 'solid-js'
import type { Document } from '../../shared/documents/document.ts'
import {
  COMMUNITY_ABOUT_LENGTH,
  COMMUNITY_NAME_LENGTH,
  languages,
  SETTINGS_ID,
  settingsKind,
  type SettingsBody,
} from '../../shared/people/settings-kind.ts'
import { createDraft } from '../store/drafts.ts'
import { createDocument } from '../store/live-documents.ts'
import { useStore } from '../store/store-context.ts'
import { useAttempt } from '../ui/attempt.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { languageNames } from '../ui/language.ts'
import { PendingMark } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.ts'
import styles from './people.module.css'
import { StewardOnly } from './steward-only.tsx'
import { stewardshipWords } from './stewardship-words.ts'
import { visitorWords } from './visitor-words.ts'

export default function CommunityScreen(): JSX.Element {
  const t = useWords(stewardshipWords)
  const settings = createDocument(settingsKind, () => SETTINGS_ID)
  return (
    <Page title={t('community')} back="/me">
      <StewardOnly edits="settings">
        <Show when={settings()} fallback={<Skeleton shape="card" />}>
          {(known) => <CommunityForm settings={known()} />}
        </Show>
      </StewardOnly>
    </Page>
  )
}

function CommunityForm(props: { settings: Document<SettingsBody> }): JSX.Element {
  const t = useWords(stewardshipWords)
  const visitors = useWords(visitorWords)
  const store = useStore()
  const attempt = useAttempt()
  const initial = untrack(() => props.settings.body)
  const name = createDraft('community:name', initial.name)
  const about = createDraft('community:about', initial.about)
  const [registration, setRegistration] = createSignal(initial.registration)
  const [language, setLanguage] = createSignal(initial.language)
  const [missing, setMissing] = createSignal(false)

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (name.text().trim() === '') {
      setMissing(true)
      return
    }
    const body: SettingsBody = {
      ...props.settings.body,
      name: name.text().trim(),
      about: about.text().trim(),
      registration: registration(),
      language: language(),
    }
    const written = await attempt(store.write(settingsKind, store.edited(props.settings, body)))
    if (!written.ok) return
    name.clear(body.name)
    about.clear(body.about)
    toast(t('saved'))
  }

  return (
    <form class={styles.form} onSubmit={(event) => void save(event)} noValidate>
      <TextField
        label={t('communityName')}
        value={name.text()}
        onInput={(value) => {
          setMissing(false)
          name.setText(value)
        }}
        maxLength={COMMUNITY_NAME_LENGTH}
        error={missing() ? t('communityNameMissing') : undefined}
        required
      />
      <TextArea
        label={t('communityAboutLabel')}
        value={about.text()}
        onInput={about.setText}
        maxLength={COMMUNITY_ABOUT_LENGTH}
        rows={4}
      />
      <Choices
        label={visitors('registration')}
        options={[
          {
            value: 'invite',
            label: visitors('registrationInvite'),
            hint: visitors('registrationInviteHint'),
          },
          { value: 'open', label: visitors('registrationOpen'), hint: visitors('registrationOpenHint') },
        ]}
        value={registration()}
        onChange={setRegistration}
      />
      <Choices
        label={t('communityLanguage')}
        options={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        value={language()}
        onChange={setLanguage}
      />
      <div class={styles.row}>
        <Button type="submit" variant="primary">
          {t('save')}
        </Button>
        <PendingMark document={props.settings} />
      </div>
    </form>
  )
}
