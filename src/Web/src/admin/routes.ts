import type { RouteRecordRaw } from 'vue-router'

/** Pages of staff; every one of them comes in a chunk of its own. */
export const adminRoutes: RouteRecordRaw = {
  path: '/admin',
  component: () => import('./AdminPage.vue'),
  children: [
    { path: '', name: 'admin', component: () => import('./proofs/ProofQueue.vue') },
    { path: 'orders', name: 'admin-orders', component: () => import('./orders/OrdersPage.vue') },
    { path: 'orders/:id', name: 'admin-order', component: () => import('./orders/OrderDesk.vue') },
    { path: 'overview', name: 'admin-overview', component: () => import('./dashboard/OverviewPage.vue') },
    { path: 'past', name: 'admin-past', component: () => import('./past/PastPage.vue') },
    { path: 'resources', name: 'admin-resources', component: () => import('./resources/ResourcesPage.vue') },
    { path: 'settings', name: 'admin-settings', component: () => import('./settings/SettingsPage.vue') },
    { path: 'staff', name: 'admin-staff', component: () => import('./staff/StaffPage.vue') },
    { path: 'audit', name: 'admin-audit', component: () => import('./audit/AuditPage.vue') },
  ],
}
