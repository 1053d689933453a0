import type { LineStatus, TabLine, TabRow } from '../types'

/** What is wanted of a line. */
export const wanted = (line: TabLine): number => line.quantity - line.voided

export interface CourseLines {
  course: number
  lines: TabLine[]
  /** Numbers of lines that nobody prepares yet. */
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

const tones: Record<LineStatus, string> = { entered: '', queued: 'wait', preparing: 'wait', ready: 'good', served: '', voided: '' }
/** The colour of a state. */
export const toneOf = (status: LineStatus): string => tones[status]

/** Whether some lines are ready to be carried to the table. */
export const hasReady = (tab: Pick<TabRow, 'tickets'>): boolean => tab.tickets.some((ticket) => ticket.items.some((item) => item.status === 'ready'))

/** The words of a line below its name. */
export function details(line: Pick<TabLine, 'options' | 'note'>): string {
  return [...line.options.map((option) => option.name), line.note ? `“${line.note}”` : ''].filter(Boolean).join(' · ')
}
