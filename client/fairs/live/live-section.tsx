import { createSignal, Show, type JSX } from 'solid-js'
import type { Refusal } from '../../../shared/documents/refusal.ts'
import type { Result } from '../../../shared/result.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { useRefusalText } from '../../ui/refusal-words.ts'
import { useWords } from '../../ui/words.ts'
import type { LiveCode } from './create-live-code.ts'
import { liveWords } from './live-words.ts'

/** Says what a live code is, and turns it on and off. */
export function LiveSection(props: { live: LiveCode }): JSX.Element {
  const t = useWords(liveWords)
  const refusalText = useRefusalText()
  const [problem, setProblem] = createSignal<string>()
  const isOn = (): boolean => props.live.state() === 'here' || props.live.state() === 'coming'

  async function attempt(deed: () => Promise<Result<unknown, Refusal>>): Promise<void> {
    setProblem(undefined)
    try {
      const done = await deed()
      if (!done.ok) setProblem(refusalText(done.error))
    } catch {
      setProblem(t('cannot'))
    }
  }

  return (
    <Section title={t('title')}>
      <p>{t(props.live.state())}</p>
      <div>
        <Show
          when={isOn()}
          fallback={
            <Button onClick={() => void attempt(props.live.turnOn)}>
              {t(props.live.state() === 'elsewhere' ? 'turnOnHere' : 'turnOn')}
            </Button>
          }
        >
          <Button onClick={() => void attempt(props.live.turnOff)}>{t('turnOff')}</Button>
        </Show>
      </div>
      <p role="alert">{problem()}</p>
    </Section>
  )
}
