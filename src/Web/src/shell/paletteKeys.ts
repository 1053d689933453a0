import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether the palette is open. Also its button opens it. */
const open = ref(false)

const fields = 'input, textarea, select, [contenteditable]'

/** Whether a key asks for the palette: Ctrl K or ⌘K anywhere, a slash where nothing is being typed. */
export function asksForPalette(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>): boolean {
  if (event.altKey) return false
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'k' && !event.shiftKey
  return event.key === '/' && !(event.target instanceof Element && event.target.closest(fields))
}

export function usePalette(): Ref<boolean> {
  return open
}

/** Listens for the keys as long as the site is there. A dialog that is open has its own keys. */
export function listenForPalette(): void {
  const pressed = (event: KeyboardEvent) => {
    if (!asksForPalette(event) || event.isComposing) return
    if (!open.value && document.querySelector('dialog[open]')) return
    event.preventDefault()
    open.value = !open.value
  }
  window.addEventListener('keydown', pressed)
  onScopeDispose(() => window.removeEventListener('keydown', pressed))
}
