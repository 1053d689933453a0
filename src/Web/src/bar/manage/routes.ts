import type { RouteRecordRaw } from 'vue-router'

/** Pages of the bar's managers. The frame's navigation shows those that are here. */
export const manageRoutes: RouteRecordRaw[] = [
  { path: 'menu', name: 'bar-menu', component: () => import('../menu/MenuPage.vue') },
  { path: 'menu/item/:item?', name: 'bar-menu-item', component: () => import('../menu/ItemPage.vue') },
  { path: 'plan', name: 'bar-tables', component: () => import('../tables/TablesPage.vue') },
  { path: 'plan/print', name: 'bar-tables-print', component: () => import('../tables/PrintPage.vue'), meta: { paper: true } },
  { path: 'stock', name: 'bar-stock', component: () => import('../stock/StockPage.vue') },
  { path: 'close', name: 'bar-close', component: () => import('../close/ClosePage.vue') },
  { path: 'close/:no', name: 'bar-z', component: () => import('../close/ReportPage.vue'), meta: { paper: true } },
  { path: 'reports', name: 'bar-reports', component: () => import('../reports/ReportsPage.vue') },
]
