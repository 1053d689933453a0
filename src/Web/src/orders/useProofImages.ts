import { useEventListener } from '@vueuse/core'
import { onScopeDispose, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { explain } from '../ui/explain'
import { UnreadableImage, fit } from './images'

export interface Chosen {
  file: File
  url: string
}

/** How many pictures a proof may have. */
export const most = 3

/**
 * The pictures that a guest chose, dropped or pasted, made small enough to send. Nothing is pasted while `busy`; `before` are those of a
 * proof begun earlier, `limit` says how many there may be. `fault` says why a picture was not taken.
 */
export function useProofImages(busy: Ref<boolean>, before: readonly File[] = [], limit = () => most) {
  const { t } = useI18n()
  const chosen = ref<Chosen[]>(before.map((file) => ({ file, url: URL.createObjectURL(file) })))
  const fault = ref<string | null>(null)

  async function add(files: Iterable<File>): Promise<void> {
    fault.value = null
    for (const file of files) {
      if (chosen.value.length >= limit()) {
        fault.value = t('proof.too_many', { n: limit() }, limit())
        break
      }
      try {
        const fitted = await fit(file)
        chosen.value.push({ file: fitted, url: URL.createObjectURL(fitted) })
      } catch (error) {
        fault.value = error instanceof UnreadableImage ? t('proof.unreadable', { name: error.message }) : explain(error, t)
      }
    }
  }

  function remove(at: number): void {
    const [gone] = chosen.value.splice(at, 1)
    if (gone) URL.revokeObjectURL(gone.url)
  }

  /** A screenshot is often in the clipboard already. */
  function paste(event: ClipboardEvent): void {
    const images = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'))
    if (images.length === 0 || busy.value) return
    event.preventDefault()
    void add(images)
  }
  useEventListener('paste', paste)
  onScopeDispose(() => chosen.value.forEach(({ url }) => URL.revokeObjectURL(url)))

  return { chosen, fault, add, remove }
}
