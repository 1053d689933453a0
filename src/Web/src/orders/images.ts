import { drawn } from '../ui/drawn'

/** The server takes at most 5 MiB each; what is read on a screen needs no more pixels than this. */
const longestSide = 2_000
const mostBytes = 5 * 1024 * 1024
const qualities = [0.88, 0.75, 0.6]

export class UnreadableImage extends Error {}

/**
 * Makes an image fit to send: scaled down where it is large, and always drawn and encoded again, so that nothing travels with it
 * that cannot be seen: neither the place where it was taken nor the camera.
 */
export async function fit(file: File): Promise<File> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new UnreadableImage(file.name)
  })
  try {
    return await encode(bitmap, file.name)
  } finally {
    bitmap.close()
  }
}

async function encode(bitmap: ImageBitmap, name: string): Promise<File> {
  const canvas = drawn(bitmap, longestSide)
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= mostBytes) return new File([blob], name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
  }
  throw new UnreadableImage(name)
}
