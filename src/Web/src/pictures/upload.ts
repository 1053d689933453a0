import { command } from '../api/http'
import type { Schemas } from '../api/types'
import type { Progress } from '../api/upload'
import { fit } from '../orders/images'

/** What a picture is for: it decides who may upload it, and how it is kept. */
export type PictureUse = 'venue' | 'pay_qr' | 'menu'

/** Files of these kinds go as they are up to this size: the server turns them upright and makes them small. */
const kinds = ['image/jpeg', 'image/png', 'image/webp']
const mostBytes = 2 * 1024 * 1024

/** Uploads a picture; one that is large, or of another kind that this browser reads, is drawn smaller before. Returns its address. */
export async function uploadPicture(file: File, venue: string | undefined, use: PictureUse, progress: Progress): Promise<string> {
  const form = new FormData()
  const sent = kinds.includes(file.type) && file.size <= mostBytes ? file : await fit(file)
  form.append('files', sent, sent.name)
  const query = new URLSearchParams({ use, ...(venue ? { venue } : {}) })
  const { pictures } = await command<Schemas['PicturesReply']>(`admin/pictures?${query}`, {
    body: form,
    intent: `picture ${query} ${file.name} ${file.size} ${file.lastModified}`,
    timeout: 120_000,
    progress,
  })
  return pictures[0]!.url
}
