/** Rejects as a fetch does when its signal is aborted; a stream's body ends then. */
export async function withSignal(
  answer: Promise<Response>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  if (!signal) return answer
  // What comes too late finds the connection closed.
  answer.then(
    (late) => (signal.aborted ? void late.body?.cancel() : undefined),
    () => undefined,
  )
  let onAbort: () => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new DOMException('aborted', 'AbortError'))
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    const response = await Promise.race([answer, aborted])
    const streams = response.headers.get('content-type')?.startsWith('text/event-stream')
    return response.body && streams ? new Response(endedBy(signal, response.body), response) : response
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function endedBy(signal: AbortSignal, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const cancel = (): void => void reader.cancel().catch(() => undefined)
  // It may have been aborted in the moment in which the answer came.
  if (signal.aborted) cancel()
  else signal.addEventListener('abort', cancel, { once: true })
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (!done) return controller.enqueue(value)
      signal.removeEventListener('abort', cancel)
      controller.close()
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
