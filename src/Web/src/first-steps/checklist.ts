import type { RouteLocationRaw } from 'vue-router'
import { command } from '../api/http'
import type { Schemas } from '../api/types'

export type ChecklistItem = Schemas['ChecklistItem']

/** Where a step of the checklist is done. */
export function placeOf(step: string, venue: string): RouteLocationRaw {
  const wizard = (at: string): RouteLocationRaw => ({ name: 'admin-start', params: { venue }, query: { step: at } })
  if (step === 'hours') return wizard('hours')
  if (step === 'resources' || step === 'price' || step === 'tables') return wizard('resources')
  if (step === 'payment') return wizard('payment')
  if (step === 'staff') return wizard('staff')
  if (step === 'menu') return { name: 'bar-menu', query: { venue } }
  if (step === 'codes') return { name: 'bar-tables-print', query: { venue } }
  return wizard('place')
}

/** Marks a step as done or not needed at this venue, or takes that back. */
export function mark(venue: string, step: string, marked = true): Promise<unknown> {
  return command(`admin/checklist/${encodeURIComponent(step)}?venue=${encodeURIComponent(venue)}`, {
    method: marked ? 'PUT' : 'DELETE',
    intent: `checklist ${venue} ${step} ${marked}`,
  })
}
