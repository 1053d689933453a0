import { readonly, ref } from 'vue'

const now = ref(navigator.onLine)
for (const name of ['online', 'offline']) window.addEventListener(name, () => (now.value = navigator.onLine))

/** Whether the device has a network at all. Where it has none, no connection is alive, however open its socket still looks. */
export const online = readonly(now)
