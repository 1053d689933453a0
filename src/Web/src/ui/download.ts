import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { getBlob } from '../api/http'
import { useAttempt } from './attempt'
import { explain } from './explain'
import { save } from './save'
import { toast } from './toasts'

/** Hands files of the server to the person; a toast says why where that fails. */
export function useDownload(): { busy: Ref<boolean>; download: (path: string, name: string) => Promise<void> } {
  const { t } = useI18n()
  const { busy, refused, attempt } = useAttempt()

  async function download(path: string, name: string): Promise<void> {
    await attempt(async () => save(await getBlob(path), name))
    if (refused.value) toast({ tone: 'bad', title: explain(refused.value, t) })
  }

  return { busy, download }
}
