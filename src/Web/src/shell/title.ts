import { computed, onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'

type Source<T> = () => T | null | undefined

const product = 'RealtimeReservation'
const named = shallowRef<Source<string> | null>(null)
const described = shallowRef<Source<string> | null>(null)
const counted = shallowRef<Source<number> | null>(null)

function during<T>(place: ShallowRef<Source<T> | null>, source: Source<T>): void {
  place.value = source
  onScopeDispose(() => place.value === source && (place.value = null))
}

/** What the page is about, before the words of its route are enough: the name of a venue, the number of an order. */
export const useTitle = (text: Source<string>): void => during(named, text)

/** What search engines and shared links say about the page. */
export const useDescription = (text: Source<string>): void => during(described, text)

/** How many wait for the reader of these pages; the number stands first, where a row of tabs still shows it. */
export const useWaiting = (count: Source<number>): void => during(counted, count)

/** Keeps title and description of the document with the page. Returns the title without the number, to be read out. */
export function provideTitle(): Ref<string> {
  const { t, te } = useI18n()
  const route = useRoute()
  const translated = (key: unknown) => (typeof key === 'string' && te(key) ? t(key) : null)

  const title = computed(() => {
    const own = named.value?.()
    const section = translated(route.meta.section)
    return [own || translated(route.meta.title), section, product].filter(Boolean).join(' · ')
  })
  watch([title, () => counted.value?.() ?? 0], ([text, count]) => (document.title = count > 0 ? `(${count}) ${text}` : text), {
    immediate: true,
  })
  watch(
    () => described.value?.() || translated(route.meta.description) || t('about'),
    (text) => document.querySelector('meta[name=description]')?.setAttribute('content', text),
    { immediate: true },
  )
  return title
}
