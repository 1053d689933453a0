import { ref, watch } from 'vue'
import { session } from '../../api/session'

/** Who took over this screen by PIN; null is the person who signed in here. */
export const stand = ref<{ id: string; name: string } | null>(null)
/** Whose time at this screen has run out: it acts for who signed in here again. */
export const lapsed = ref<{ id: string; name: string } | null>(null)

/** A person took over by PIN. */
export function took(user: { id: string; name?: string | null; username: string }): void {
  stand.value = { id: user.id, name: user.name || user.username }
  lapsed.value = null
}

// What a PIN opened ends with its token, and the screen falls back to its owner. No one must act under another name without knowing.
watch(
  () => session.value?.user.id,
  (now) => {
    if (!stand.value || now === stand.value.id) return
    lapsed.value = now ? stand.value : null
    stand.value = null
  },
)
