import type { IconName } from '../ui/AppIcon.vue'
import type { Permission } from './permissions'

export interface DeskPlace {
  /** Name of its route. */
  name: string
  icon: IconName
  /** Key of its words. */
  label: string
  /** Who has something to do there. */
  permission: Permission
}

/** The pages of those who sit at the desk of a venue, in the order in which they are shown. */
export const deskPlaces: readonly DeskPlace[] = [
  { name: 'admin', icon: 'image', label: 'admin.nav.proofs', permission: 'review_payments' },
  { name: 'admin-orders', icon: 'ticket', label: 'admin.nav.orders', permission: 'view_orders' },
  { name: 'admin-timeline', icon: 'columns', label: 'admin.nav.timeline', permission: 'view_orders' },
  { name: 'admin-waitlist', icon: 'bell', label: 'admin.nav.waitlist', permission: 'view_orders' },
  { name: 'admin-misfits', icon: 'warn', label: 'admin.nav.misfits', permission: 'view_orders' },
  { name: 'admin-guests', icon: 'person', label: 'admin.nav.guests', permission: 'view_orders' },
  { name: 'admin-refunds', icon: 'undo', label: 'admin.nav.refunds', permission: 'refund_orders' },
  { name: 'admin-overview', icon: 'chart', label: 'admin.nav.overview', permission: 'view_figures' },
  { name: 'admin-past', icon: 'clock', label: 'admin.nav.past', permission: 'view_past_slots' },
  { name: 'admin-resources', icon: 'grid', label: 'admin.nav.resources', permission: 'manage_resources' },
  { name: 'admin-settings', icon: 'settings', label: 'admin.nav.settings', permission: 'manage_settings' },
  { name: 'admin-staff', icon: 'people', label: 'admin.nav.staff', permission: 'manage_staff' },
  { name: 'admin-audit', icon: 'list', label: 'admin.nav.audit', permission: 'view_audit' },
  { name: 'admin-start', icon: 'plus', label: 'admin.nav.start', permission: 'open_venues' },
  { name: 'admin-messages', icon: 'warn', label: 'admin.nav.failures', permission: 'manage_messages' },
]
