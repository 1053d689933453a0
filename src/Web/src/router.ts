import { createRouter, createWebHistory } from 'vue-router'
import { adminRoutes } from './admin/routes'
import { session } from './api/session'
import { barRoutes } from './bar/routes'
import VenueList from './venues/VenueList.vue'
import VenuePage from './venues/VenuePage.vue'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : to.name === 'venue' && from.name === 'venue' ? false : { top: 0 }),
  routes: [
    { path: '/', name: 'venues', component: VenueList },
    { path: '/v/:venue/:resource?', name: 'venue', component: VenuePage },
    // What a guest sees who scanned the code on a table; a frame of its own, without the places of the rest.
    { path: '/t/:code', name: 'table', component: () => import('./table/TablePage.vue'), meta: { bare: true } },
    { path: '/orders', name: 'orders', component: () => import('./orders/OrdersPage.vue'), meta: { own: true } },
    { path: '/orders/:id', name: 'order', component: () => import('./orders/OrderPage.vue'), meta: { own: true } },
    { path: '/sign-in', name: 'sign-in', component: () => import('./accounts/SignInPage.vue') },
    { path: '/me', name: 'me', component: () => import('./accounts/MePage.vue') },
    adminRoutes,
    barRoutes,
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./shell/NotFound.vue') },
  ],
})

router.beforeEach((to) => {
  if (to.meta.own && !session.value) return { name: 'sign-in', query: { next: to.fullPath } }
  if (to.name !== 'venue' && to.name !== 'order' && to.name !== 'table') document.title = 'RealtimeReservation'
  return true
})

// After an update of the server old parts of the client are gone; a fresh page has the new ones. Once is enough.
router.onError((error, to) => {
  if (!/dynamically imported module|module script|preload/i.test(String(error))) return
  const last = Number(sessionStorage.getItem('reloaded') ?? 0)
  if (Date.now() - last < 30_000) return
  sessionStorage.setItem('reloaded', String(Date.now()))
  location.assign(to.fullPath)
})
