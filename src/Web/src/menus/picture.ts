import { drawn } from '../ui/drawn'

/** A picture of a menu travels with it, so it is kept small: this side at most, and as many characters as the server takes. */
const longestSide = 640
const mostCharacters = 100_000
const qualities = [0.82, 0.7, 0.55, 0.4]

/** A photo as a small `data:` address; null where it is no image we can read. */
export async function pictureOf(file: File): Promise<string | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!bitmap) return null
  try {
    for (const side of [longestSide, 400]) {
      const canvas = drawn(bitmap, side)
      for (const quality of qualities) {
        const url = canvas.toDataURL('image/jpeg', quality)
        if (url.length <= mostCharacters) return url
      }
    }
    return null
  } finally {
    bitmap.close()
  }
}
