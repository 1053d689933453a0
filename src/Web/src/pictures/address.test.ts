import { describe, expect, it } from 'vitest'
import { pictureAt } from './address'

const stem = `/files/${'a'.repeat(64)}`

describe('the address of a picture', () => {
  it('tells the size and the narrower ones of an uploaded photo', () => {
    expect(pictureAt(`${stem}-1920x1440.jpg`)).toEqual({
      src: `${stem}-1920x1440.jpg`,
      srcset: `${stem}-1920x1440-320.jpg 320w, ${stem}-1920x1440-960.jpg 960w, ${stem}-1920x1440.jpg 1920w`,
      width: 1920,
      height: 1440,
    })
    expect(pictureAt(`${stem}-400x300.webp`).srcset).toBe(`${stem}-400x300-320.webp 320w, ${stem}-400x300.webp 400w`)
  })

  it('has none where the photo is narrow, or a payment code', () => {
    expect(pictureAt(`${stem}-320x200.jpg`).srcset).toBeUndefined()
    expect(pictureAt(`${stem}-1600x1600.png`)).toEqual({ src: `${stem}-1600x1600.png`, width: 1600, height: 1600 })
  })

  it('leaves any other address as it is', () => {
    for (const other of ['/demo/bar.svg', 'https://example.org/a.jpg', `https://example.org${stem}-9x9.jpg`, `${stem}-9x9-320.jpg`]) {
      expect(pictureAt(other)).toEqual({ src: other })
    }
  })
})
