import { watch, type Ref } from 'vue'

/**
 * Keeps a form true to what the server keeps while others may change it too. It is read when the form opens and again with every change
 * that a topic tells of; also with the first rows of the topic, for a change may have come between the reading and these.
 *
 * `position`: of the last change that the topic knows. `busy`: while it holds, the form is saving and shows the answer itself.
 */
export function useKept<T>(source: {
  position: Ref<number>
  busy: Ref<boolean>
  read: () => Promise<T>
  show: (found: T) => void
  failed: (error: unknown) => void
}): () => Promise<void> {
  let asked = 0
  let seen = 0

  async function load(): Promise<void> {
    const mine = ++asked
    try {
      const found = await source.read()
      // Answers may overtake each other: the last that was asked for counts.
      if (mine === asked) source.show(found)
    } catch (error) {
      if (mine === asked) source.failed(error)
    }
  }

  watch([source.position, source.busy], ([position, busy]) => {
    if (busy || position === seen) return
    seen = position
    void load()
  })
  void load()
  return load
}
