import type { RouteRecordRaw } from 'vue-router'
import { manageRoutes } from './manage/routes'

/** Pages of those who serve, cook and manage; every one of them comes in a chunk of its own. They have a frame of their own (`bare`). */
export const barRoutes: RouteRecordRaw = {
  path: '/bar',
  component: () => import('./BarPage.vue'),
  meta: { bare: true, own: true },
  children: [
    { path: '', name: 'bar', component: () => import('./floor/FloorPage.vue') },
    { path: 'table/:table', name: 'bar-table', component: () => import('./tab/TablePage.vue') },
    { path: 'tab/:id', name: 'bar-tab', component: () => import('./tab/TabPage.vue') },
    { path: 'tabs', name: 'bar-tabs', component: () => import('./tab/TabsPage.vue') },
    { path: 'receipt/:id', name: 'bar-receipt', component: () => import('./tab/ReceiptPage.vue'), meta: { paper: true } },
    { path: 'kitchen/:station?', name: 'bar-kitchen', component: () => import('./kitchen/KitchenPage.vue'), meta: { wall: true } },
    { path: 'expo', name: 'bar-expo', component: () => import('./kitchen/ExpoPage.vue'), meta: { wall: true } },
    ...manageRoutes,
  ],
}
