import { createRouter, createWebHistory, type Router } from 'vue-router'
import { adminRoutes } from './admin/routes'
import { session } from './api/session'
import { barRoutes } from './bar/routes'
import { here } from './api/place'
import { language } from './i18n/language'
import { scrollBehavior } from './shell/scroll'
import { nextTask } from './ui/nextTask'
import { mayLeave } from './ui/unsaved'

/** The pages of this client. */
export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior,
    routes: [
      {
        path: '/',
        name: 'venues',
        component: () => import('./venues/VenueList.vue'),
        meta: { title: 'nav.venues', description: 'venues.description' },
      },
      { path: '/v/:venue/:resource?', name: 'venue', component: () => import('./venues/VenuePage.vue') },
      // What a guest sees who scanned the code on a table; a frame of its own, without the places of the rest.
      { path: '/t/:code', name: 'table', component: () => import('./floors/guest/TablePage.vue'), meta: { bare: true } },
      { path: '/t/:code/receipt', name: 'table-receipt', component: () => import('./floors/guest/TableReceipt.vue'), meta: { bare: true } },
      { path: '/orders', name: 'orders', component: () => import('./orders/OrdersPage.vue'), meta: { own: true, title: 'orders.title' } },
      {
        path: '/orders/:id/receipt',
        name: 'receipt',
        component: () => import('./orders/ReceiptPage.vue'),
        meta: { own: true, bare: true },
      },
      { path: '/orders/:id', name: 'order', component: () => import('./orders/OrderPage.vue'), meta: { own: true } },
      {
        path: '/sign-in',
        name: 'sign-in',
        component: () => import('./identity/SignInPage.vue'),
        meta: { title: 'accounts.sign_in', description: 'accounts.description' },
      },
      // The token of an invitation stands behind the #, so that it comes to no server with the address.
      { path: '/join', name: 'join', component: () => import('./staff/JoinPage.vue'), meta: { title: 'admin.join.title' } },
      { path: '/me', name: 'me', component: () => import('./identity/MePage.vue'), meta: { title: 'accounts.me' } },
      adminRoutes,
      barRoutes,
      { path: '/:rest(.*)*', name: 'not-found', component: () => import('./shell/NotFound.vue'), meta: { title: 'ui.not_found' } },
    ],
  })

  router.beforeEach(async (to, from) => {
    if (to.meta.own && !session.value) return { name: 'sign-in', query: { next: to.fullPath } }
    return to.path === from.path || mayLeave()
  })

  // A page that has just come is drawn in a task of its own. So is the first format of a page, of which the browser makes
  // its list of languages: 10 ms on a fast machine.
  let formats: Intl.DateTimeFormat | undefined
  router.beforeResolve(async () => {
    await nextTask()
    if (formats) return
    formats = new Intl.DateTimeFormat(language.value)
    await nextTask()
  })

  // After an update of the server old parts of the client are gone; a fresh page has the new ones. Once is enough.
  router.onError((error, to) => {
    if (!/dynamically imported module|module script|preload/i.test(String(error))) return
    const last = Number(sessionStorage.getItem('reloaded') ?? 0)
    if (Date.now() - last < 30_000) return
    sessionStorage.setItem('reloaded', String(Date.now()))
    location.assign(here(to.fullPath))
  })
  return router
}
