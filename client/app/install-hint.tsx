import { createSignal, Show, type JSX } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { useWords } from '../ui/words.ts'
import { appWords } from './app-words.ts'

/** Chromium's offer to install the page as an app. */
interface InstallOffer extends Event {
  prompt: () => Promise<unknown>
}

const [offer, setOffer] = createSignal<InstallOffer>()

// The browser makes its offer once, often before any screen is there to show it.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  setOffer(event as InstallOffer)
})
addEventListener('appinstalled', () => setOffer(undefined))

function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches
}

/** Safari on phones installs by hand only. */
function installsByHand(): boolean {
  return /iPhone|iPad/.test(navigator.userAgent) && !isInstalled()
}

/** Says once what the installed app is good for, where the browser can install it. */
export function InstallHint(): JSX.Element {
  const t = useWords(appWords)
  return (
    <Show when={offer() ?? installsByHand()}>
      <Card>
        <h2>{t('installTitle')}</h2>
        <p>{t('installText')}</p>
        <Show when={offer()} fallback={<p>{t('installIos')}</p>}>
          {(event) => (
            <div>
              <Button icon="download" onClick={() => void event().prompt()}>
                {t('install')}
              </Button>
            </div>
          )}
        </Show>
      </Card>
    </Show>
  )
}
