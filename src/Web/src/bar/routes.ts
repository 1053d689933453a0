import type { RouteRecordRaw } from 'vue-router'
import { manageRoutes } from './manage/routes'

/** Pages of those who serve, cook and manage; every one of them comes in a chunk of its own. They have a frame of their own (`bare`). */
export const barRoutes: RouteRecordRaw = {
  path: '/bar',
  component: () => import('./BarPage.vue'),
  meta: { bare: true, own: true, section: 'nav.bar' },
  children: [
    { path: '', name: 'bar', component: () => import('../floors/FloorPage.vue'), meta: { title: 'service.nav.floor' } },
    { path: 'table/:table', name: 'bar-table', component: () => import('../tabs/TablePage.vue'), meta: { title: 'service.nav.floor' } },
    { path: 'tab/:id', name: 'bar-tab', component: () => import('../tabs/TabPage.vue'), meta: { title: 'service.nav.tabs' } },
    { path: 'tabs', name: 'bar-tabs', component: () => import('../tabs/TabsPage.vue'), meta: { title: 'service.nav.tabs' } },
    {
      path: 'receipt/:id',
      name: 'bar-receipt',
      component: () => import('../tabs/ReceiptPage.vue'),
      meta: { paper: true, title: 'service.nav.tabs' },
    },
    {
      path: 'kitchen/:station?',
      name: 'bar-kitchen',
      component: () => import('../kitchen/KitchenPage.vue'),
      meta: { wall: true, title: 'service.nav.kitchen' },
    },
    { path: 'expo', name: 'bar-expo', component: () => import('../kitchen/ExpoPage.vue'), meta: { wall: true, title: 'service.nav.expo' } },
    ...manageRoutes,
  ],
}
