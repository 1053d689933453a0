import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Whether an element is on the screen or near it: what is not seen need not be live. */
export function useVisible(element: Readonly<Ref<Element | null>>): Ref<boolean> {
  const visible = ref(false)
  let observer: IntersectionObserver | undefined
  onMounted(() => {
    observer = new IntersectionObserver(([entry]) => (visible.value = entry?.isIntersecting ?? false), { rootMargin: '120px' })
    if (element.value) observer.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return visible
}
