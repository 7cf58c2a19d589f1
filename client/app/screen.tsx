import { ErrorBoundary, lazy, type Component, type JSX } from 'solid-js'
import { FailedState } from '../ui/states.tsx'

/** A screen that is fetched when it is first opened, and whose failure leaves everything around it standing. */
export function screen(load: () => Promise<{ default: Component }>): Component {
  const Loaded = lazy(load)
  return function Screen(): JSX.Element {
    return (
      <ErrorBoundary
        fallback={(error, reset) => {
          reportError(error)
          return <FailedState onRetry={reset} />
        }}
      >
        <Loaded />
      </ErrorBoundary>
    )
  }
}
