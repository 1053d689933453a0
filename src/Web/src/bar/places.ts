import type { Permission } from '../admin/permissions'
import type { IconName } from '../ui/AppIcon.vue'

export interface Place {
  /** Name of its route. */
  name: string
  /** Key of its words. */
  label: string
  icon: IconName
  /** Who has something to do there: any of these. */
  permissions: Permission[]
}

/** Where waiters and cooks work. */
export const workPlaces: Place[] = [
  { name: 'bar', label: 'service.nav.floor', icon: 'grid', permissions: ['serve_tables'] },
  { name: 'bar-kitchen', label: 'service.nav.kitchen', icon: 'columns', permissions: ['work_tickets'] },
  { name: 'bar-expo', label: 'service.nav.expo', icon: 'check', permissions: ['serve_tickets'] },
  { name: 'bar-tabs', label: 'service.nav.tabs', icon: 'ticket', permissions: ['serve_tables'] },
]

/** Where the house is run from; shown where their routes are. */
export const managePlaces: Place[] = [
  { name: 'bar-menu', label: 'service.nav.menu', icon: 'list', permissions: ['manage_menu', 'call_sold_out'] },
  { name: 'bar-tables', label: 'service.nav.tables', icon: 'pin', permissions: ['manage_tables'] },
  { name: 'bar-stock', label: 'service.nav.stock', icon: 'download', permissions: ['move_stock'] },
  { name: 'bar-close', label: 'service.nav.close', icon: 'clock', permissions: ['manage_till'] },
  { name: 'bar-reports', label: 'service.nav.reports', icon: 'chart', permissions: ['view_reports'] },
]
