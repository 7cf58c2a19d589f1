import { languageTag } from './language.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const formatters = new Map<string, unknown>()

/** Making a formatter costs a hundred times what using one costs, and a long thread has hundreds of times to show. */
function formatter<T>(name: string, options: object, make: (tag: string) => T): T {
  const tag = languageTag()
  const key = `${name} ${tag} ${JSON.stringify(options)}`
  if (!formatters.has(key)) formatters.set(key, make(tag))
  return formatters.get(key) as T
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return formatter('dates', options, (tag) => new Intl.DateTimeFormat(tag, options))
}

/** All times are ms; all words follow the language of the interface. */
export function formatDate(
  at: number,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' },
): string {
  return dates(options).format(at)
}

export function formatDateTime(at: number): string {
  return formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })
}

/** From when to when, without saying the same twice. */
export function formatDateRange(from: number, to: number): string {
  return dates({ dateStyle: 'medium', timeStyle: 'short' }).formatRange(from, to)
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return formatter('numbers', options, (tag) => new Intl.NumberFormat(tag, options)).format(value)
}

/** "14 MB": to the person's own disk a kilobyte is a thousand bytes. */
export function formatSize(bytes: number): string {
  const [unit, size] =
    bytes < 1_000_000
      ? ['kilobyte', 1_000]
      : bytes < 1_000_000_000
        ? ['megabyte', 1_000_000]
        : ['gigabyte', 1_000_000_000]
  const digits = bytes < 10 * size && size > 1_000 ? 1 : 0
  return formatNumber(bytes / size, { style: 'unit', unit, maximumFractionDigits: digits })
}

/** "3 minutes": a length of time (ms) in its largest unit. */
export function formatDuration(ms: number): string {
  const [unit, size] =
    ms < MINUTE
      ? ['second', 1_000]
      : ms < HOUR
        ? ['minute', MINUTE]
        : ms < DAY
          ? ['hour', HOUR]
          : ['day', DAY]
  return formatNumber(Math.round(ms / size), { style: 'unit', unit, unitDisplay: 'long' })
}

export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(languageTag(), { type: 'conjunction' }).format(items)
}

/** "3 minutes ago", "yesterday"; the date when it is more than a week away. */
export function formatTimeAgo(at: number, now: number): string {
  const distance = at - now
  const size = Math.abs(distance)
  const relative = formatter('relative', {}, (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
  if (size < MINUTE) return relative.format(0, 'second')
  if (size < HOUR) return relative.format(Math.trunc(distance / MINUTE), 'minute')
  if (size < DAY) return relative.format(Math.trunc(distance / HOUR), 'hour')
  if (size < 7 * DAY) return relative.format(Math.round(distance / DAY), 'day')
  return formatDate(at)
}
