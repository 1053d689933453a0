import type { RouteRecordRaw } from 'vue-router'

/** Pages of staff; every one of them comes in a chunk of its own. */
export const adminRoutes: RouteRecordRaw = {
  path: '/admin',
  component: () => import('./AdminPage.vue'),
  meta: { section: 'nav.staff' },
  children: [
    { path: '', name: 'admin', component: () => import('../orders/proofs/ProofQueue.vue'), meta: { title: 'admin.nav.proofs' } },
    { path: 'orders', name: 'admin-orders', component: () => import('../orders/desk/OrdersPage.vue'), meta: { title: 'admin.nav.orders' } },
    {
      path: 'orders/:id',
      name: 'admin-order',
      component: () => import('../orders/desk/OrderDesk.vue'),
      meta: { title: 'admin.nav.orders' },
    },
    { path: 'guests', name: 'admin-guests', component: () => import('../guests/GuestsPage.vue'), meta: { title: 'admin.nav.guests' } },
    { path: 'guests/:id', name: 'admin-guest', component: () => import('../guests/GuestPage.vue'), meta: { title: 'admin.nav.guests' } },
    {
      path: 'timeline',
      name: 'admin-timeline',
      component: () => import('../timeline/TimelinePage.vue'),
      meta: { title: 'admin.nav.timeline', wide: true },
    },
    {
      path: 'waitlist',
      name: 'admin-waitlist',
      component: () => import('../waitlist/WaitlistPage.vue'),
      meta: { title: 'admin.nav.waitlist' },
    },
    {
      path: 'misfits',
      name: 'admin-misfits',
      component: () => import('../misfits/MisfitsPage.vue'),
      meta: { title: 'admin.nav.misfits' },
    },
    {
      path: 'refunds',
      name: 'admin-refunds',
      component: () => import('../orders/desk/RefundsPage.vue'),
      meta: { title: 'admin.nav.refunds' },
    },
    {
      path: 'overview',
      name: 'admin-overview',
      component: () => import('../reports/overview/OverviewPage.vue'),
      meta: { title: 'admin.nav.overview' },
    },
    { path: 'past', name: 'admin-past', component: () => import('../slots/past/PastPage.vue'), meta: { title: 'admin.nav.past' } },
    {
      path: 'resources',
      name: 'admin-resources',
      component: () => import('../venues/resources/ResourcesPage.vue'),
      meta: { title: 'admin.nav.resources' },
    },
    {
      path: 'settings',
      name: 'admin-settings',
      component: () => import('../venues/settings/SettingsPage.vue'),
      meta: { title: 'admin.nav.settings' },
    },
    {
      path: 'start/:venue?',
      name: 'admin-start',
      component: () => import('../first-steps/StartPage.vue'),
      meta: { title: 'admin.nav.start' },
    },
    { path: 'staff', name: 'admin-staff', component: () => import('../staff/StaffPage.vue'), meta: { title: 'admin.nav.staff' } },
    { path: 'audit', name: 'admin-audit', component: () => import('../audit/AuditPage.vue'), meta: { title: 'admin.nav.audit' } },
    {
      path: 'messages',
      name: 'admin-messages',
      component: () => import('../messaging/FailuresPage.vue'),
      meta: { title: 'admin.nav.failures' },
    },
  ],
}
