/** Only addresses of this app: a link from elsewhere must not lead away after the sign-in. */
export function placeInside(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) ? wanted : '/'
}
