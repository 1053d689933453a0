import type { GuestTabRow } from '../../bar/types'

/** Which tab this device saw open at a table: only those who sat there are shown that it was paid. */
const key = (code: string) => `table-tab:${code}`

export function remember(code: string, tab: GuestTabRow | null): void {
  if (tab?.status === 'open') localStorage.setItem(key(code), tab.id)
}

/** What the guests of this device see of a table: what is open, and what they paid there; not what others paid before them. */
export function own(code: string, tab: GuestTabRow | null): GuestTabRow | null {
  return tab && (tab.status === 'open' || localStorage.getItem(key(code)) === tab.id) ? tab : null
}

/** The later of what the server answered to this page and what the table shows. An answer never outlives the tab it is about. */
export function later(answered: GuestTabRow | null, shown: GuestTabRow | null): GuestTabRow | null {
  return answered && answered.seq > (shown?.seq ?? 0) ? answered : shown
}
