import type { Language } from '../i18n/language'

type Style = 'wall' | 'second' | 'weekday' | 'wholeWeekday' | 'day' | 'wholeDay' | 'long' | 'zone' | 'stamp' | 'dated' | 'datedStamp'

const options: Record<Style, Intl.DateTimeFormatOptions> = {
  wall: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'short' },
  wholeWeekday: { weekday: 'long' },
  day: { day: 'numeric', month: 'short' },
  wholeDay: { day: 'numeric', month: 'long' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  zone: { timeZoneName: 'short' },
  dated: { day: 'numeric', month: 'long', year: 'numeric' },
  datedStamp: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  stamp: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(style: Style, zone: string | undefined, language: Language): Intl.DateTimeFormat {
  const locale = style === 'wall' ? 'en-CA' : language === 'en' ? 'en-GB' : language
  const key = `${style} ${zone} ${locale}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options[style], timeZone: zone })
    formats.set(key, found)
  }
  return found
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `2026-11-21, 18:30` in a zone. Formats are slow to make, so all questions about a zone share one; the reader's own needs none. */
function wall(instant: number, zone: string | undefined): string {
  if (zone) return format('wall', zone, 'en').format(instant)
  const here = new Date(instant)
  const day = [here.getFullYear(), two(here.getMonth() + 1), two(here.getDate())].join('-')
  return `${day}, ${two(here.getHours())}:${two(here.getMinutes())}`
}

/** The calendar day of an instant in a zone, `yyyy-MM-dd`. */
export function dayKey(instant: number, zone: string): string {
  return wall(instant, zone).slice(0, 10)
}

/** Day, weekday (0 is Sunday) and minute of the day in a zone: to decide by, not to be shown. */
export function wallTime(instant: number, zone: string): { date: string; weekday: number; minute: number } {
  const [date = '', time = ''] = wall(instant, zone).split(', ')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return { date, weekday: new Date(`${date}T00:00:00Z`).getUTCDay(), minute: hours * 60 + minutes }
}

const ms = (instant: number | string): number => (typeof instant === 'string' ? Date.parse(instant) : instant)

/** `14:00` on the venue's wall; with the zone where the reader's clock shows another time. */
export function clock(instant: number | string, zone: string | undefined, language: Language): string {
  return zoned(wallClock(instant, zone), ms(instant), zone, language)
}

/** The same to the second. */
export function exactClock(instant: number, zone: string | undefined, language: Language): string {
  return zoned(format('second', zone, language).format(instant), instant, zone, language)
}

/** `14:00` on the venue's wall and nothing else: only where a `ZoneNote` on the same page says whose time it is. */
export function wallClock(instant: number | string, zone: string | undefined): string {
  return wall(ms(instant), zone).slice(-5)
}

export function dayLabel(
  instant: number,
  zone: string | undefined,
  language: Language,
  style: 'weekday' | 'wholeWeekday' | 'day' | 'wholeDay' | 'long',
): string {
  return format(style, zone, language).format(instant)
}

/** Day and time for things that happened, in a zone, or else in the reader's own; named where the two differ. */
export function stamp(instant: string, language: Language, zone?: string): string {
  const at = Date.parse(instant)
  return zoned(format('stamp', zone, language).format(at), at, zone, language)
}

/** A day with its year, and the time where it is wanted: for what is kept. */
export function dated(instant: string, zone: string, language: Language, time: boolean): string {
  const at = Date.parse(instant)
  const text = format(time ? 'datedStamp' : 'dated', zone, language).format(at)
  return time ? zoned(text, at, zone, language) : text
}

/** `19:00 – 20:00` on the venue's wall; with the zone where the reader's clock shows another time. */
export function hours(start: number, end: number, zone: string | undefined, language: Language): string {
  return zoned(`${wallClock(start, zone)} – ${wallClock(end, zone)}`, start, zone, language)
}

/** A wall time of a zone at an instant, with the zone's name where the reader's clock shows another. */
export function zoned(time: string, instant: number, zone: string | undefined, language: Language): string {
  return zone && foreignZone(instant, zone) ? `${time} ${zoneName(instant, zone, language)}` : time
}

/** The short name of a zone at an instant, such as `GMT+8` or `CET`; tells the two 01:00 of a 25-hour day apart. */
export function zoneName(instant: number, zone: string, language: Language): string {
  const parts = format('zone', zone, language).formatToParts(instant)
  return parts.find((p) => p.type === 'timeZoneName')?.value ?? zone
}

/** Whether wall time there differs from wall time here at this instant. */
export function foreignZone(instant: number, zone: string): boolean {
  return wall(instant, zone) !== wall(instant, undefined)
}

/** `03:12`, `1:03:12` beyond an hour; never negative. Rounded down, because the second it is read at is up to one old. */
export function countdown(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(total / 3600)
  const rest = `${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}
