/** Hands a file to the person, as if it had been downloaded. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has taken it when the next turn comes.
  setTimeout(() => URL.revokeObjectURL(link.href))
}
