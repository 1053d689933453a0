/** Where an address is on a map, and the way there. */
export const mapOf = (address: string | null | undefined): string =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(address ?? '')}`
