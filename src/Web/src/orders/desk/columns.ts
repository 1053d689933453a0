import type { LocationQueryRaw } from 'vue-router'

/** What a list of orders can show, in its order, with the width of each. The order itself always stands first. */
const widths = {
  order: '190px',
  placed: '132px',
  guest: 'minmax(96px, 1fr)',
  what: 'minmax(180px, 2fr)',
  party: '64px',
  units: '64px',
  amount: '112px',
  status: '128px',
  reference: '112px',
  note: 'minmax(110px, 1fr)',
  staff_note: 'minmax(110px, 1fr)',
} as const
export type Column = keyof typeof widths

export const allColumns = Object.keys(widths) as Column[]
export const usualColumns: readonly Column[] = ['order', 'guest', 'what', 'amount', 'status']

/** The columns that a text names; the usual ones where it names none. */
export function columnsOf(text: string): Column[] {
  const wanted = text.split(',')
  const known = allColumns.filter((column) => column === 'order' || wanted.includes(column))
  return known.length > 1 ? known : [...usualColumns]
}

export function columnsQuery(columns: readonly Column[]): LocationQueryRaw {
  return columns.join() === usualColumns.join() ? {} : { columns: columns.join() }
}

/** With this column, or without it where it was there. */
export function toggled(columns: readonly Column[], column: Column): Column[] {
  return allColumns.filter((one) => (one === column ? !columns.includes(one) : columns.includes(one)))
}

/** The widths of a grid with these columns. */
export function gridOf(columns: readonly Column[], pickable: boolean): string {
  return [...(pickable ? ['28px'] : []), ...columns.map((column) => widths[column])].join(' ')
}
