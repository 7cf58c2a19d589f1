/** An error for the log: what and where, with the ids of documents and members taken out of its message. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    message: error.message.replaceAll(/\b[a-z-]+(:[a-z0-9-]+)+/g, '<id>'),
    stack: frames.map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
