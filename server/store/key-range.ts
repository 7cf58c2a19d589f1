/** The keys that begin with an ASCII prefix, as PouchDB wants to be asked for them; all keys for "". */
export function keysFrom(prefix: string): { startkey?: string; endkey?: string; inclusive_end?: boolean } {
  if (prefix === '') return {}
  const endkey = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
  return { startkey: prefix, endkey, inclusive_end: false }
}

/** Administrators of a CouchDB may have put design documents beside ours. */
export function isOurs({ id }: { id: string }): boolean {
  return !id.startsWith('_')
}
