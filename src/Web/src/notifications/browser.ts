import { ref } from 'vue'

/** Notices of the browser itself, for those who look at another window. */
const there = typeof Notification !== 'undefined'

/** Whether the user has not decided yet, so that asking makes sense. */
export const mayAsk = ref(there && Notification.permission === 'default')

/** Asks, on a click only: users refuse a question they do not expect. */
export async function permit(): Promise<void> {
  await Notification.requestPermission()
  mayAsk.value = Notification.permission === 'default'
}

/** Shows a notice outside the page if the page is not looked at and the user allowed it. */
export function showOutside(id: string, title: string, body: string | undefined, open: () => void): void {
  if (!there || Notification.permission !== 'granted' || document.visibilityState === 'visible') return
  try {
    const notification = new Notification(title, { body, tag: id, icon: '/icons/icon-192.png' })
    notification.onclick = () => {
      window.focus()
      open()
      notification.close()
    }
  } catch {
    // Some phones know notifications of installed pages only; the list in the page has them all.
  }
}
