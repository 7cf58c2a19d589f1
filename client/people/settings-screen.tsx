import type { JSX } from 'solid-js'
import { languages } from '../../shared/people/settings-kind.ts'
import { useApp } from '../app/app-context.ts'
import { SignOutButton } from '../app/sign-out.tsx'
import { setTheme, theme } from '../app/theme.ts'
import { LinkRow, List } from '../ui/card.tsx'
import { Segmented } from '../ui/choice.tsx'
import { Icon } from '../ui/icon.tsx'
import { language, languageNames, setLanguage } from '../ui/language.ts'
import { Page, Section } from '../ui/page.tsx'
import { useWords } from '../ui/words.ts'
import styles from './people.module.css'
import { settingsWords } from './settings-words.ts'

export default function SettingsScreen(): JSX.Element {
  const t = useWords(settingsWords)
  const { session } = useApp()
  return (
    <Page title={t('settings')} back="/me">
      <Section title={t('language')}>
        <Segmented
          label={t('language')}
          options={languages.map((one) => ({ value: one, label: languageNames[one] }))}
          value={language()}
          onChange={setLanguage}
        />
      </Section>
      <Section title={t('theme')}>
        <Segmented
          label={t('theme')}
          options={[
            { value: 'auto', label: t('themeAuto') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
          value={theme()}
          onChange={setTheme}
        />
      </Section>
      <Section title={t('account')}>
        <p class={styles.soft}>{t('signedInAs', { name: session.account()?.signInName ?? '' })}</p>
        <List>
          <LinkRow href="/me/devices" start={<Icon name="device" />} title={t('devices')} />
        </List>
        <div>
          <SignOutButton />
        </div>
      </Section>
    </Page>
  )
}
