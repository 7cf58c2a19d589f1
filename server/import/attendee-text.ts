import { err, ok, type Result } from '../../shared/result.ts'

/**
 * A table's text, whether its bytes are UTF-8 (with or without a mark at the front) or GB18030, as spreadsheets write
 * it in China. Few texts in one are valid in the other by chance, so UTF-8 is tried first.
 */
export function decodeTable(bytes: Uint8Array): Result<string, 'unknown-encoding'> {
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = decodeAs(encoding, bytes)
    if (text !== undefined) return ok(text)
  }
  return err('unknown-encoding')
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
