import type { Directive } from 'vue'
import { characters, fitting } from './characters'

type Field = HTMLInputElement | HTMLTextAreaElement

const counters = new WeakMap<Field, { most: number; shown?: HTMLElement }>()

/** From which share of the limit on the count is shown. */
const near = 0.8

/**
 * `v-limit="200"`: a text of at most so many characters, as people count them. `maxlength` counts UTF-16 units, in which an emoji is two or
 * eleven. Near the limit a counter stands below the field.
 */
export const limit: Directive<Field, number | undefined> = {
  beforeMount(field, { value }) {
    if (value === undefined) return
    counters.set(field, { most: value })
    // While an input method composes, the text is not what it will be.
    field.addEventListener('input', (event) => (event as InputEvent).isComposing || fit(field))
    field.addEventListener('compositionend', () => fit(field))
  },
  mounted: count,
  updated: count,
  unmounted: (field) => counters.get(field)?.shown?.remove(),
}

function fit(field: Field): void {
  const counter = counters.get(field)
  if (!counter) return
  const text = fitting(field.value, counter.most)
  if (text !== field.value) {
    const at = field.selectionEnd
    const gone = field.value.length - text.length
    field.value = text
    // A field for addresses has no selection to set.
    if (at !== null) field.setSelectionRange(Math.max(0, at - gone), Math.max(0, at - gone))
    // Listeners read the text again.
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  count(field)
}

function count(field: Field): void {
  const counter = counters.get(field)
  if (!counter) return
  const length = field.value.length < counter.most * near ? 0 : characters(field.value).length
  if (length < counter.most * near) {
    counter.shown?.remove()
    delete counter.shown
    return
  }
  if (!counter.shown) {
    counter.shown = document.createElement('small')
    counter.shown.className = 'limit tnum'
    counter.shown.setAttribute('role', 'status')
    field.after(counter.shown)
  }
  const text = `${length} / ${counter.most}`
  if (counter.shown.textContent !== text) counter.shown.textContent = text
}
