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

/** A picture at any address. */
export function pictureAt(url: string): Picture {
  const [, stem, width, height, kind] = uploaded.exec(url) ?? []
  if (!stem) return { src: url }
  const narrower = kind === 'png' ? [] : widths.filter((one) => one < Number(width))
  const srcset = [...narrower.map((one) => `${stem}-${one}.${kind} ${one}w`), `${url} ${width}w`].join(', ')
  return { src: url, srcset: narrower.length > 0 ? srcset : undefined, width: Number(width), height: Number(height) }
}
