/**
 * The shortest list that still fails, found by leaving out ever smaller parts: not always the shortest of all, and never
 * more than `tries` attempts.
 */
export async function shorten<T>(
  list: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  tries = 200,
): Promise<readonly T[]> {
  let shortest = list
  let left = tries
  for (
    let size = Math.ceil(list.length / 2);
    size >= 1 && left > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < shortest.length && left > 0; left -= 1) {
      const part = [...shortest.slice(0, at), ...shortest.slice(at + size)]
      if (await fails(part)) shortest = part
      else at += size
    }
  }
  return shortest
}
