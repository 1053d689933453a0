/** What the server takes: jpeg, png and webp, at most 5 MiB each. */
const accepted = ['image/jpeg', 'image/png', 'image/webp']
const smallBytes = 1_000_000
const longestSide = 2_000
const quality = 0.85

export class UnreadableImage extends Error {}

/**
 * Makes an image fit to send: one that is small enough goes as it is, a large one is scaled down and
 * encoded again here, so that a photograph does not travel at full size over a phone's connection.
 */
export async function fit(file: File): Promise<File> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new UnreadableImage(file.name)
  })
  try {
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
    if (scale === 1 && file.size <= smallBytes && accepted.includes(file.type)) return file
    return await encode(bitmap, scale, file.name)
  } finally {
    bitmap.close()
  }
}

async function encode(bitmap: ImageBitmap, scale: number, name: string): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff' // what was transparent would turn black
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!blob) throw new UnreadableImage(name)
  return new File([blob], name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
}
