/** What an image element needs: a picture that was uploaded here comes in several widths and says how large it is. */
export interface Picture {
  src: string
  srcset?: string
  width?: number
  height?: number
}

/** The address of an uploaded picture tells its size; photos have narrower ones beside them. */
const uploaded = /^(\/files\/[0-9a-f]{64}-(\d+)x(\d+))\.(jpg|webp|png)$/
const widths = [320, 960]

export const isUploaded = (url: string): boolean => uploaded.test(url)

/** A picture at any address. */
export function pictureAt(url: string): Picture {
  const [, stem, width, height, kind] = uploaded.exec(url) ?? []
  if (!stem) return { src: url }
  const narrower = kind === 'png' ? [] : widths.filter((one) => one < Number(width))
  const srcset = [...narrower.map((one) => `${stem}-${one}.${kind} ${one}w`), `${url} ${width}w`].join(', ')
  return { src: url, srcset: narrower.length > 0 ? srcset : undefined, width: Number(width), height: Number(height) }
}

/** How wide the covers of venues are shown; the server tells browsers the same before the client runs (VenuePages.cs). */
export const coverSizes = { list: '(min-width: 700px) 360px, 100vw', page: '(min-width: 700px) 230px, 100vw' }
