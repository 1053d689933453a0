import type { Duty } from '../admin/rights'
import type { IconName } from '../ui/AppIcon.vue'

export interface Place {
  /** Name of its route. */
  name: string
  /** Key of its words. */
  label: string
  icon: IconName
  /** Who has something to do there: any of these. */
  duties: Duty[]
}

/** Where waiters and cooks work. */
export const workPlaces: Place[] = [
  { name: 'bar', label: 'service.nav.floor', icon: 'grid', duties: ['serve'] },
  { name: 'bar-kitchen', label: 'service.nav.kitchen', icon: 'columns', duties: ['kitchen'] },
  { name: 'bar-expo', label: 'service.nav.expo', icon: 'check', duties: ['kitchen', 'serve'] },
  { name: 'bar-tabs', label: 'service.nav.tabs', icon: 'ticket', duties: ['serve'] },
]

/** Where the house is run from; shown where their routes are. */
export const managePlaces: Place[] = [
  { name: 'bar-menu', label: 'service.nav.menu', icon: 'list', duties: ['manage', 'kitchen'] },
  { name: 'bar-tables', label: 'service.nav.tables', icon: 'pin', duties: ['manage'] },
  { name: 'bar-stock', label: 'service.nav.stock', icon: 'download', duties: ['stock'] },
  { name: 'bar-close', label: 'service.nav.close', icon: 'clock', duties: ['till'] },
  { name: 'bar-reports', label: 'service.nav.reports', icon: 'chart', duties: ['till'] },
]
