/** Each member has a database of their own on a device. */
export function databaseName(member: string): string {
  return `jishi-${member}`
}
