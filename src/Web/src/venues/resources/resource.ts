/** An id made of a name: lower-case letters, digits and hyphens. Names in other scripts leave too little, so they get none. */
export function slug(name: string, venue: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain ? `${venue}-${plain}`.slice(0, 60).replace(/-+$/, '') : ''
}
