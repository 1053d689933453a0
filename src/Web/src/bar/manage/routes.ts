import type { RouteRecordRaw } from 'vue-router'

/** Pages of the bar's managers. The frame's navigation shows those that are here. */
export const manageRoutes: RouteRecordRaw[] = [
  { path: 'menu', name: 'bar-menu', component: () => import('../../menus/MenuPage.vue'), meta: { title: 'service.nav.menu' } },
  {
    path: 'menu/item/:item?',
    name: 'bar-menu-item',
    component: () => import('../../menus/ItemPage.vue'),
    meta: { title: 'service.nav.menu' },
  },
  {
    path: 'plan',
    name: 'bar-tables',
    component: () => import('../../floors/tables/TablesPage.vue'),
    meta: { title: 'service.nav.tables' },
  },
  {
    path: 'plan/print',
    name: 'bar-tables-print',
    component: () => import('../../floors/tables/PrintPage.vue'),
    meta: { paper: true, title: 'service.nav.tables' },
  },
  { path: 'stock', name: 'bar-stock', component: () => import('../../inventory/StockPage.vue'), meta: { title: 'service.nav.stock' } },
  { path: 'close', name: 'bar-close', component: () => import('../../tills/ClosePage.vue'), meta: { title: 'service.nav.close' } },
  {
    path: 'close/:no',
    name: 'bar-z',
    component: () => import('../../tills/ReportPage.vue'),
    meta: { paper: true, title: 'service.nav.close' },
  },
  {
    path: 'reports',
    name: 'bar-reports',
    component: () => import('../../reports/ReportsPage.vue'),
    meta: { title: 'service.nav.reports' },
  },
]
