import { createEffect, createRoot } from 'solid-js'
import type { Exchange, ExchangeState } from './exchange.ts'
import type { Channel } from './leadership.ts'

type Message = { type: 'state'; state: ExchangeState } | { type: 'wake' } | { type: 'hello' }

/** Lets tabs that do not lead show how the leader's talks with the server go, and ask it to try again. */
export function shareExchange(deps: {
  channel: Channel
  exchange: Exchange
  leading: () => boolean
  onWake: () => void
}): { wake: () => void; stop: () => void } {
  const { channel, exchange } = deps
  const post = (message: Message): void => channel.postMessage(message)
  const tell = (): void => {
    if (deps.leading()) post({ type: 'state', state: exchange.state() })
  }
  channel.onmessage = ({ data }) => {
    const message = data as Message
    if (message.type === 'wake') deps.onWake()
    else if (message.type === 'hello') tell()
    else if (!deps.leading()) exchange.update(message.state)
  }
  const dispose = createRoot((end) => {
    createEffect(() => {
      exchange.state()
      tell()
    })
    return end
  })
  post({ type: 'hello' })
  return {
    wake() {
      deps.onWake()
      post({ type: 'wake' })
    },
    stop() {
      dispose()
      channel.close()
    },
  }
}
