import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { UnreadableImage } from '../orders/images'
import { explain } from '../ui/explain'
import { uploadPicture, type PictureUse } from './upload'

/** Uploads one picture after the other, and tells of each that was not taken why. */
export function useUploads(to: () => { venue: string | undefined; use: PictureUse }, done: (url: string) => void) {
  const { t } = useI18n()
  const waiting = ref(0)
  const share = ref(0)
  const refused = ref<string[]>([])

  /** Takes so many of the files, at most. */
  async function take(files: Iterable<File>, most: number): Promise<void> {
    const chosen = [...files]
    refused.value = chosen.length > most ? [t('pictures.too_many', { n: most }, most)] : []
    const taken = chosen.slice(0, most)
    waiting.value += taken.length
    for (const file of taken) {
      share.value = 0
      try {
        const { venue, use } = to()
        done(await uploadPicture(file, venue, use, (now) => (share.value = now)))
      } catch (error) {
        const why = error instanceof UnreadableImage ? t('pictures.unreadable') : explain(error, t)
        refused.value = [...refused.value, `${file.name}: ${why}`]
      } finally {
        waiting.value--
      }
    }
  }

  return { take, share, refused, waiting, busy: computed(() => waiting.value > 0) }
}
