import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { useAccount } from './identity/account'
import { session } from './api/session'
import { i18n, load } from './i18n'
import { language } from './i18n/language'
import { live } from './live'
import { startTicking } from './live/clock'
import { makeRouter } from './router'
import './styles/index.css'
import { limit } from './ui/limit'
import { nextTask } from './ui/nextTask'
import 'virtual:uno.css'

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.directive('limit', limit)
await nextTask()
const router = makeRouter()
app.use(router)

watch(
  () => session.value?.user.id,
  (user) => {
    live.identityChanged()
    const here = router.currentRoute.value
    if (!user && here.meta.own) void router.replace({ name: 'sign-in', query: { next: here.fullPath } })
  },
)
window.addEventListener('online', () => live.hurry())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') live.hurry()
})

startTicking()
void useAccount().start()
await load(language.value)
await nextTask()
app.mount('#app')

// Answers with a page that helps when the server cannot be reached; see public/sw.js.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  // The words above may have come after the last picture.
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register)
}
