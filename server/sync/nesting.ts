/** Whether a JSON value has more levels of lists and objects than that. Calls nothing that calls itself. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level = containersIn([value])
  for (let depth = 0; depth < levels && level.length > 0; depth += 1) {
    level = level.flatMap((container) => containersIn(Object.values(container)))
  }
  return level.length > 0
}

function containersIn(values: readonly unknown[]): object[] {
  return values.filter((value): value is object => typeof value === 'object' && value !== null)
}
