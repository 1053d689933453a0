import type { LineStatus, TabLine, TabRow } from '../bar/types'

/** What is wanted of a line. */
export const wanted = (line: Pick<TabLine, 'quantity' | 'voided'>): number => line.quantity - line.voided

export interface CourseLines {
  course: number
  lines: TabLine[]
  /** Numbers of lines that are not being prepared yet. */
  entered: number[]
}

/** Lines by course, as they are fired; voided ones stay in sight. */
export function byCourse(lines: readonly TabLine[]): CourseLines[] {
  const courses = [...new Set(lines.map((line) => line.course))].sort((a, b) => a - b)
  return courses.map((course) => {
    const of = lines.filter((line) => line.course === course)
    return { course, lines: of, entered: of.filter((line) => line.status === 'entered' && wanted(line) > 0).map((line) => line.no) }
  })
}

/** What a bill says once: the same thing at the same price, however often it was ordered. Money in minor units. */
export interface BilledLine {
  key: string
  name: string
  options: string[]
  quantity: number
  refunded: number
  unit_price: number
  gross: number
  discount: number
  total: number
}

/** The lines of a bill, in the order in which each item was first ordered. Voided lines, options and courses are left out. */
export function billed(lines: readonly TabLine[]): BilledLine[] {
  const found = new Map<string, BilledLine>()
  for (const line of lines) {
    if (wanted(line) <= 0) continue
    const key = JSON.stringify([
      line.item,
      line.name,
      line.unit_price,
      line.tax_rate,
      line.options.map((one) => [one.group, one.option]).sort(),
    ])
    const there = found.get(key)
    const { name, unit_price, refunded, gross, discount, total } = line
    if (!there) {
      found.set(key, {
        key,
        name,
        options: line.options.map((one) => one.name),
        quantity: wanted(line),
        refunded,
        unit_price,
        gross,
        discount,
        total,
      })
      continue
    }
    there.quantity += wanted(line)
    there.refunded += refunded
    there.gross += gross
    there.discount += discount
    there.total += total
  }
  return [...found.values()]
}

const tones: Record<LineStatus, string> = { entered: '', queued: 'wait', preparing: 'wait', ready: 'good', served: '', voided: '' }
/** The colour of a state. */
export const toneOf = (status: LineStatus): string => tones[status]

/** Whether some lines are ready to be carried to the table. */
export const hasReady = (tab: Pick<TabRow, 'tickets'>): boolean =>
  tab.tickets.some((ticket) => ticket.items.some((item) => item.status === 'ready'))

/** The words of a line below its name. */
export function details(line: Pick<TabLine, 'options' | 'note'>): string {
  return [...line.options.map((option) => option.name), line.note ? `“${line.note}”` : ''].filter(Boolean).join(' · ')
}
