import type { RouteRecordRaw } from 'vue-router'
import { manageRoutes } from './manage/routes'

/** Pages of those who serve, cook and manage; every one of them comes in a chunk of its own. They have a frame of their own (`bare`). */
export const barRoutes: RouteRecordRaw = {
  path: '/bar',
  component: () => import('./BarPage.vue'),
  meta: { bare: true, own: true },
  children: [
    { path: '', name: 'bar', component: () => import('./floor/FloorPage.vue') },
    { path: 'kitchen/:station?', name: 'bar-kitchen', component: () => import('./kitchen/KitchenPage.vue'), meta: { wall: true } },
    { path: 'expo', name: 'bar-expo', component: () => import('./kitchen/ExpoPage.vue'), meta: { wall: true } },
    ...manageRoutes,
  ],
}
